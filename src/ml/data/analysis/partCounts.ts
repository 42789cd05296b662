import type { PartCounts } from '#shared/model/dataProfile'
import type { RunRows } from './runRows'

/** The rows of a part, and how many of them each class has. */
export function countsOf(
  part: Int32Array,
  { target, classNames }: Pick<RunRows, 'target' | 'classNames'>,
): PartCounts {
  if (classNames === null) return { rows: part.length, classes: null }
  const classes = classNames.map(() => 0)
  for (const row of part) {
    const label = target[row] ?? 0
    classes[label] = (classes[label] ?? 0) + 1
  }
  return { rows: part.length, classes }
}
