import { useEventListener } from '@vueuse/core'
import { computed, ref, watch, type Ref } from 'vue'
import { useBoxSize } from '#renderer/ui/useBoxSize'
import { offsetShowing, rowsInSight, scrollMap } from './scrollMap'

/** Share of the way that a wheel's notch goes in a frame; a touch pad's small steps are taken as they come. */
const ease = 0.4
const notch = 40

/**
 * Scrolling of a box with any number of rows below a head of `head` pixels. The rows lie in a layer that stays in sight;
 * `offset` says which of them it shows. Short tables scroll as the browser does it; for longer ones the wheel moves by
 * pixels of the table, not of the scroll bar.
 */
export function useRowScroll(
  box: Ref<HTMLElement | undefined>,
  sizes: { readonly rowHeight: number; readonly head: () => number; readonly rows: () => number },
) {
  const { width, height } = useBoxSize(box)
  const offset = ref(0)
  const left = ref(0)
  const extent = computed(() => Math.max(0, height.value - sizes.head()))
  const map = computed(() => scrollMap(sizes.rows(), sizes.rowHeight, extent.value))
  /** The scroll position that was set here; the scroll event that follows says nothing new. */
  let placed = 0
  let aim: number | null = null
  let frame = 0

  function place(next: number): void {
    offset.value = Math.min(map.value.mostOffset, Math.max(0, next))
    if (box.value === undefined) return
    box.value.scrollTop = map.value.scrollAt(offset.value)
    placed = box.value.scrollTop
  }
  function glide(): void {
    frame = 0
    if (aim === null) return
    const rest = aim - offset.value
    if (Math.abs(rest) < 1) {
      place(aim)
      aim = null
      return
    }
    place(offset.value + rest * ease)
    frame = requestAnimationFrame(glide)
  }
  function stopGliding(): void {
    cancelAnimationFrame(frame)
    frame = 0
    aim = null
  }

  useEventListener(
    box,
    'scroll',
    () => {
      if (box.value === undefined) return
      left.value = box.value.scrollLeft
      if (Math.abs(box.value.scrollTop - placed) < 1) return
      stopGliding()
      placed = box.value.scrollTop
      offset.value = map.value.offsetAt(placed)
    },
    { passive: true },
  )

  function turn(wheel: WheelEvent): void {
    if (wheel.ctrlKey || wheel.shiftKey || wheel.deltaY === 0) return
    wheel.preventDefault()
    const unit = wheel.deltaMode === 1 ? sizes.rowHeight : wheel.deltaMode === 2 ? extent.value : 1
    const delta = wheel.deltaY * unit
    const isQuiet = matchMedia('(prefers-reduced-motion: reduce)').matches
    if (Math.abs(delta) < notch || isQuiet) {
      stopGliding()
      place(offset.value + delta)
    } else {
      aim = Math.min(map.value.mostOffset, Math.max(0, (aim ?? offset.value) + delta))
      if (frame === 0) frame = requestAnimationFrame(glide)
    }
    if (box.value !== undefined) box.value.scrollLeft += wheel.deltaX * unit
  }
  // Listening would make the browser wait for the page at every turn, so it is done only where it is needed.
  watch(
    [box, () => map.value.capped],
    ([element, capped], _before, onCleanup) => {
      if (element === undefined || !capped) return
      element.addEventListener('wheel', turn, { passive: false })
      onCleanup(() => element.removeEventListener('wheel', turn))
    },
    { immediate: true },
  )
  watch(
    () => map.value.mostOffset,
    (most) => {
      if (offset.value > most) place(most)
    },
  )

  return {
    width,
    extent,
    left,
    height: computed(() => map.value.height),
    offset,
    inSight: computed(() => rowsInSight(offset.value, extent.value, sizes.rowHeight, sizes.rows())),
    /** Moves the rows by pixels. */
    scrollTo(next: number): void {
      stopGliding()
      place(next)
    },
    /** Brings a row into sight with the least movement. */
    show(row: number): void {
      stopGliding()
      place(offsetShowing(row, offset.value, extent.value, sizes.rowHeight))
    },
    /** Brings a row to the middle. */
    centre(row: number): void {
      stopGliding()
      place((row + 0.5) * sizes.rowHeight - extent.value / 2)
    },
  }
}
