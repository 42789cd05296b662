import type { TrainingData } from '../data/batches/trainingData'
import { AppError } from '#shared/errors'
import type { Answer, Rows } from '../objective/answer'

/** The rows of one part of the data; `read` takes their places in the part. */
export type PartRows = {
  readonly count: number
  readonly read: (places: Int32Array) => Rows
  /** The numbers to be answered from place `from` to `to` − 1, in the target's own units; none for classes. */
  readonly numbers: (from: number, to: number) => Float64Array
}

/** What rows are read from. */
export type RowData = Pick<TrainingData, 'targets' | 'rowSize' | 'targetScaling' | 'gather'>

/** Reads rows of a part as the network takes them. Every call makes new arrays: an engine may keep them. */
export function partRows(data: RowData, part: Int32Array, answer: Answer): PartRows {
  const { targets, rowSize, targetScaling } = data
  const numbersOf = (rows: Int32Array): Float64Array => {
    const numbers = new Float64Array(rows.length)
    if (targets.kind === 'number') targets.gatherNumbers(rows, numbers)
    return numbers
  }
  return {
    count: part.length,
    numbers: (from, to) => numbersOf(part.subarray(from, to)),
    read: (places) => {
      const rows = new Int32Array(places.length)
      for (let at = 0; at < rows.length; at += 1) rows[at] = part[places[at] ?? 0] ?? 0
      const inputs = new Float32Array(rows.length * rowSize)
      const wanted = new Float32Array(rows.length * answer.units)
      data.gather(rows, inputs)
      if (targets.kind === 'number') {
        const { offset, scale } = targetScaling
        wanted.set(numbersOf(rows).map((value) => (value - offset) / scale))
        return { count: rows.length, inputs, wanted, classes: null }
      }
      if (answer.units === 1) targets.gatherNumbers(rows, wanted)
      else targets.gatherOneHot(rows, wanted)
      const classes = new Int32Array(rows.length)
      targets.gatherClasses(rows, classes)
      return { count: rows.length, inputs, wanted, classes }
    },
  }
}

/** Number of classes; null when the answer is a number. */
export const classesOf = (targets: TrainingData['targets']): number | null =>
  targets.kind === 'classes' ? targets.names.length : null

/** What the network has to answer for these targets with that many outputs. Throws BUG when they do not fit. */
export function answerOf(targets: TrainingData['targets'], units: number): Answer {
  const fits = units === 1 || (targets.kind === 'classes' && units === targets.names.length)
  if (fits) return { kind: targets.kind === 'classes' ? 'classes' : 'number', units }
  throw new AppError('BUG', 'internal', { message: `${units} outputs do not fit the target` })
}
