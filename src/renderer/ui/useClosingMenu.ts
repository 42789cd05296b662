import { useEventListener } from '@vueuse/core'
import { ref, type Ref } from 'vue'

/** Whether a menu is open, for its `show`: Tab goes on from what opened it, and leaves no open menu behind. */
export function useClosingMenu(): Ref<boolean> {
  const open = ref(false)
  useEventListener(
    document,
    'keydown',
    (pressed) => {
      if (pressed.key === 'Tab') open.value = false
    },
    { capture: true },
  )
  return open
}
