import { computed, ref, type ComputedRef, type Ref } from 'vue'
import type { MetricTag } from '#shared/catalog/metrics/index'
import { useBoxSize } from '#renderer/ui/useBoxSize'
import { isFigure, runColumns, type PlainColumn, type RunColumn } from './runList'

/** What is left out where not everything fits; the opened run tells it, too. */
export const spareColumns: readonly PlainColumn[] = ['engine', 'trainSeconds', 'createdAt']
const figureWidth = 76
const gap = 10

/** Which columns of runs there is room for, and how wide they are. */
export type ShownColumns = {
  /** All are shown, and the table is scrolled sideways. */
  readonly all: Ref<boolean>
  readonly isNarrow: ComputedRef<boolean>
  readonly hidden: ComputedRef<readonly PlainColumn[]>
  readonly shownColumns: ComputedRef<readonly RunColumn[]>
  readonly shows: (column: PlainColumn) => boolean
  /** For `grid-template-columns`. */
  readonly columnWidths: ComputedRef<string>
  /** In pixels, of all columns. */
  readonly neededWidth: ComputedRef<number>
}

/** Fits the columns of the table of runs, with the figures that were chosen, into its box. */
export function useRunColumns(
  figures: () => readonly MetricTag[],
  box: Readonly<Ref<HTMLElement | null>>,
): ShownColumns {
  const neededWidth = computed(() => 884 + (figureWidth + gap) * figures().length)
  const { width } = useBoxSize(computed(() => box.value ?? undefined))
  const isNarrow = computed(() => width.value > 0 && width.value < neededWidth.value)
  const all = ref(false)
  const hidden = computed(() => (isNarrow.value && !all.value ? spareColumns : []))
  const shownColumns = computed(() =>
    runColumns(figures()).filter((column) => isFigure(column) || !hidden.value.includes(column)),
  )
  const shows = (column: PlainColumn): boolean => !hidden.value.includes(column)
  /** Beside what shrinks and grows, the same width for each figure. */
  const columnWidths = computed(() => {
    const own = figures()
      .map(() => `${String(figureWidth)}px`)
      .join(' ')
    return hidden.value.length > 0
      ? `28px 44px minmax(110px, 2fr) 98px minmax(80px, 1fr) 88px ${own}`
      : `28px 44px minmax(90px, 2fr) 98px minmax(90px, 1.4fr) 94px 88px ${own} 66px 176px`
  })

  return { all, isNarrow, hidden, shownColumns, shows, columnWidths, neededWidth }
}
