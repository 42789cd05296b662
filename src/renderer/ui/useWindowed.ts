import { useEventListener } from '@vueuse/core'
import { computed, ref, type Ref } from 'vue'
import { useBoxSize } from './useBoxSize'

/** A stretch of items along one axis: from `first` up to, without, `end`. */
export type Stretch = { readonly first: number; readonly end: number }

/** The items of `size` pixels that a window of `extent` pixels shows at a scroll position, with a few beyond. */
export function stretchOf(
  scroll: number,
  extent: number,
  size: number,
  count: number,
  beyond: number,
): Stretch {
  const first = Math.max(0, Math.floor(scroll / size) - beyond)
  const end = Math.min(count, Math.ceil((scroll + extent) / size) + beyond)
  return { first: Math.min(first, end), end }
}

/** Which items of a scrolled box are in sight, down and across. */
export function useWindowed(
  box: Ref<HTMLElement | undefined>,
  sizes: { readonly height: number; readonly width: number },
  counts: { readonly rows: () => number; readonly columns: () => number },
) {
  const { width, height } = useBoxSize(box)
  const [left, top] = [ref(0), ref(0)]
  useEventListener(
    box,
    'scroll',
    () => {
      left.value = box.value?.scrollLeft ?? 0
      top.value = box.value?.scrollTop ?? 0
    },
    { passive: true },
  )
  return {
    width,
    scrollTo: (row: number) => {
      if (box.value === undefined) return
      box.value.scrollTop = row * sizes.height
      // The scroll event comes after what is drawn next.
      top.value = box.value.scrollTop
    },
    rows: computed(() => stretchOf(top.value, height.value, sizes.height, counts.rows(), 6)),
    columns: computed(() => stretchOf(left.value, width.value, sizes.width, counts.columns(), 2)),
  }
}
