import type { TrainingData } from '../data/batches/trainingData'
import { AppError } from '#shared/errors'
import type { OutputHead, ReadRows } from '../objective/rows'
import { gatherAugmented, type RowAugmentation } from './augmentedRows'

/** The rows of one part of the data; `read` takes their indices in the part. */
export type PartRows = {
  readonly count: number
  readonly read: ReadRows
  /** The factor of the loss of these rows together, where classes have weights: see `Weighting`. */
  readonly factor: (indices: Int32Array) => number
  /** The targets from index `from` to `to` − 1, in the target's own units; none for classes. */
  readonly numbers: (from: number, to: number) => Float64Array
}

/** What rows are read from. */
export type RowData = Pick<TrainingData, 'targets' | 'rowSize' | 'targetScaling' | 'gather'> &
  Partial<Pick<TrainingData, 'gatherAugmented'>>

/**
 * Reads rows of a part as the network takes them. Every call makes new arrays: an engine may keep them. The loss is
 * divided by the sum of the rows' `weights`, one for each class; null is by their number. Images that are read for a step
 * are augmented; null is not at all.
 */
export function partRows(
  data: RowData,
  part: Int32Array,
  head: OutputHead,
  weights: readonly number[] | null,
  augmented: RowAugmentation | null = null,
): PartRows {
  const { rowSize, targetScaling } = data
  const numbersOf = (rows: Int32Array): Float64Array => {
    const numbers = new Float64Array(rows.length)
    if (data.targets.kind === 'number') data.targets.gatherNumbers(rows, numbers)
    return numbers
  }
  return {
    count: part.length,
    factor: (indices) => {
      if (weights === null || data.targets.kind === 'number') return 1
      const { labels } = data.targets
      let sum = 0
      for (const index of indices) sum += weights[labels[part[index] ?? 0] ?? 0] ?? 0
      return indices.length / sum
    },
    numbers: (from, to) => numbersOf(part.subarray(from, to)),
    read: (indices, steps) => {
      const rows = new Int32Array(indices.length)
      for (let at = 0; at < rows.length; at += 1) rows[at] = part[indices[at] ?? 0] ?? 0
      const inputs = new Float32Array(rows.length * rowSize)
      const targets = new Float32Array(rows.length * head.units)
      const { gatherAugmented: gather } = data
      if (augmented === null || steps === undefined || gather === undefined || gather === null)
        data.gather(rows, inputs)
      else gatherAugmented(augmented, gather, { rows, indices, steps }, inputs)
      if (data.targets.kind === 'number') {
        const { offset, scale } = targetScaling
        targets.set(numbersOf(rows).map((value) => (value - offset) / scale))
        return { count: rows.length, inputs, targets, classes: null }
      }
      if (head.units === 1) data.targets.gatherNumbers(rows, targets)
      else data.targets.gatherOneHot(rows, targets)
      const classes = new Int32Array(rows.length)
      data.targets.gatherClasses(rows, classes)
      return { count: rows.length, inputs, targets, classes }
    },
  }
}

/** Number of classes; null when the target is a number. */
export const classesOf = (targets: TrainingData['targets']): number | null =>
  targets.kind === 'classes' ? targets.names.length : null

/** The head of a network with that many outputs for these targets. Throws BUG when they do not fit. */
export function outputHeadOf(targets: TrainingData['targets'], units: number): OutputHead {
  const fits = units === 1 || (targets.kind === 'classes' && units === targets.names.length)
  if (fits) return { kind: targets.kind === 'classes' ? 'classes' : 'number', units }
  throw new AppError('BUG', 'internal', { message: `${units} outputs do not fit the target` })
}
