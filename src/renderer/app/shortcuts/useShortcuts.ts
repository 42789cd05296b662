import { useEventListener } from '@vueuse/core'
import { computed } from 'vue'
import { useRouter } from 'vue-router'
import { useMainAction } from '../stages/useMainAction'
import { useSession } from '../sessionStore'
import { shortcutText } from './keys'

/** The pages in the order of their number keys. */
export const pageOrder = ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings'] as const

/** Text of a shortcut on this system. */
export function useShortcutText() {
  const session = useSession()
  const platform = computed(() => session.hello?.platform ?? navigator.userAgent)
  return (key: string): string => shortcutText(key, platform.value)
}

/** Ctrl/⌘+1…8 opens a page, Ctrl/⌘+Enter trains, pauses or goes on. */
export function useShortcuts(): void {
  const router = useRouter()
  const main = useMainAction()

  useEventListener(window, 'keydown', (pressed: KeyboardEvent) => {
    if (!(pressed.ctrlKey || pressed.metaKey) || pressed.altKey || pressed.shiftKey) return
    if (document.querySelector('dialog[open]') !== null) return
    const page = /^[1-8]$/.test(pressed.key) ? pageOrder[Number(pressed.key) - 1] : undefined
    if (page !== undefined) void router.push({ name: page })
    else if (pressed.key === 'Enter') main.act()
    else return
    pressed.preventDefault()
  })
}
