import { useResizeObserver } from '@vueuse/core'
import { ref, type Ref } from 'vue'

/**
 * Width and height of what an element holds, in pixels, as the browser's own layout finds them; 0 before the first one.
 * Asking for them when the element is mounted would make the browser lay out the page in the middle of a task.
 */
export function useBoxSize(element: Ref<HTMLElement | undefined>) {
  const width = ref(0)
  const height = ref(0)
  useResizeObserver(element, ([entry]) => {
    if (entry === undefined) return
    width.value = entry.contentRect.width
    height.value = entry.contentRect.height
  })
  return { width, height }
}
