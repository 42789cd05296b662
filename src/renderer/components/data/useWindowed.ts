import { useElementSize, useScroll } from '@vueuse/core'
import { computed, type Ref } from 'vue'

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
  const { x, y } = useScroll(box)
  const { width, height } = useElementSize(box)
  return {
    width,
    scrollTo: (row: number) => {
      y.value = row * sizes.height
    },
    rows: computed(() => stretchOf(y.value, height.value, sizes.height, counts.rows(), 6)),
    columns: computed(() => stretchOf(x.value, width.value, sizes.width, counts.columns(), 2)),
  }
}
