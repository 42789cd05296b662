/** One cell of a confusion matrix: how often, and the share of its row (null where the class has no rows). */
export type ConfusionCell = {
  readonly actual: number
  readonly predicted: number
  readonly count: number
  readonly share: number | null
  readonly correct: boolean
}

/** Row by row with the share of the actual class; what the matrix of counts does not say by itself. */
export function confusionCells(
  confusion: readonly (readonly number[])[],
): readonly (readonly ConfusionCell[])[] {
  return confusion.map((row, actual) => {
    const total = row.reduce((sum, count) => sum + count, 0)
    return row.map((count, predicted) => ({
      actual,
      predicted,
      count,
      share: total === 0 ? null : count / total,
      correct: actual === predicted,
    }))
  })
}

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
