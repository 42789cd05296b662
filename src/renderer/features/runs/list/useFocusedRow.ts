import { computed, nextTick, ref, type ComputedRef, type Ref } from 'vue'

/** The row of a list that the keyboard reaches, and how another one is reached. */
export type FocusedRow = {
  readonly focused: Ref<number>
  /** The focused one, or the last where there are fewer rows now. */
  readonly reachable: ComputedRef<number>
  readonly focusRow: (index: number) => Promise<void>
}

/** The focused row of a list of `count` rows of which only those in view exist (`data-row` is their place). */
export function useFocusedRow(
  count: () => number,
  box: Readonly<Ref<HTMLElement | null>>,
  scrollTo: (index: number) => void,
): FocusedRow {
  const focused = ref(0)
  return {
    focused,
    reachable: computed(() => Math.min(focused.value, Math.max(0, count() - 1))),
    focusRow: async (index) => {
      focused.value = Math.min(Math.max(index, 0), count() - 1)
      const row = (): HTMLElement | null =>
        box.value?.querySelector<HTMLElement>(`[data-row="${String(focused.value)}"]`) ?? null
      if (row() === null) {
        scrollTo(focused.value)
        await nextTick()
        await nextTick()
      }
      row()?.focus()
    },
  }
}
