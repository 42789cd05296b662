/** What a share in a confusion matrix is of: the rows of the actual class, or the answers with the predicted one. */
export const shareBases = ['row', 'column'] as const
export type ShareBasis = (typeof shareBases)[number]

/** One cell of a confusion matrix: how often, and the share of its row or column (null where that has none). */
export type ConfusionCell = {
  readonly actual: number
  readonly predicted: number
  readonly count: number
  readonly share: number | null
  readonly correct: boolean
}

/** Row by row with the share of the actual class, or of the predicted one: what the matrix of counts does not say by itself. */
export function confusionCells(
  confusion: readonly (readonly number[])[],
  basis: ShareBasis = 'row',
): readonly (readonly ConfusionCell[])[] {
  const answered = confusion.reduce<number[]>(
    (sums, row) => row.map((count, predicted) => count + (sums[predicted] ?? 0)),
    [],
  )
  return confusion.map((row, actual) => {
    const ofClass = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, predicted) => {
      const total = basis === 'row' ? ofClass : (answered[predicted] ?? 0)
      const share = total === 0 ? null : count / total
      return { actual, predicted, count, share, correct: actual === predicted }
    })
  })
}

/** The largest share of a mistake; 0 without any. */
export const largestMistake = (cells: readonly (readonly ConfusionCell[])[]): number =>
  cells.flat().reduce((largest, { correct, share }) => (correct ? largest : Math.max(largest, share ?? 0)), 0)

/**
 * How strong a cell is coloured, from 0 to 0.48, so that its text can be read: what is right by its share, a mistake beside
 * the largest one. The eye tells small shares apart better on a square-root scale.
 */
export function shownStrength(
  { share, correct }: Pick<ConfusionCell, 'share' | 'correct'>,
  largest: number,
): number {
  if (share === null || share === 0) return 0
  const relative = correct ? share : share / largest
  return 0.08 + Math.sqrt(relative) * 0.4
}

/** The same as a percentage of CSS. */
export const strengthOf = (cell: Pick<ConfusionCell, 'share' | 'correct'>, largest: number): string =>
  `${String(Math.round(shownStrength(cell, largest) * 100))}%`

/** The confusions that happened, most frequent first. */
export function worstConfusions(
  confusion: readonly (readonly number[])[],
  limit: number,
): readonly ConfusionCell[] {
  return confusionCells(confusion)
    .flat()
    .filter((cell) => !cell.correct && cell.count > 0)
    .sort((left, right) => right.count - left.count)
    .slice(0, limit)
}

/** Where the keyboard takes the focus from a cell of a square matrix; null when the key does not move it. */
export function movedCell(
  key: string,
  at: { readonly actual: number; readonly predicted: number },
  size: number,
): { readonly actual: number; readonly predicted: number } | null {
  const inside = (value: number): number => Math.min(Math.max(value, 0), size - 1)
  switch (key) {
    case 'ArrowUp':
      return { ...at, actual: inside(at.actual - 1) }
    case 'ArrowDown':
      return { ...at, actual: inside(at.actual + 1) }
    case 'ArrowLeft':
      return { ...at, predicted: inside(at.predicted - 1) }
    case 'ArrowRight':
      return { ...at, predicted: inside(at.predicted + 1) }
    case 'Home':
      return { ...at, predicted: 0 }
    case 'End':
      return { ...at, predicted: size - 1 }
    default:
      return null
  }
}

/** The classes with the most mistakes (as actual or as answer), at most `limit`, in the order of the matrix. */
export function busiestClasses(confusion: readonly (readonly number[])[], limit: number): readonly number[] {
  const mistakes = confusion.map((row, actual) => ({
    actual,
    count: row.reduce(
      (sum, count, predicted) =>
        predicted === actual ? sum : sum + count + (confusion[predicted]?.[actual] ?? 0),
      0,
    ),
  }))
  return mistakes
    .sort((left, right) => right.count - left.count || left.actual - right.actual)
    .slice(0, limit)
    .map(({ actual }) => actual)
    .sort((left, right) => left - right)
}
