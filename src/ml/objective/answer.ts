import { largestOutputs, outputsAbove } from '../eval/answers'

/** What the network answers: one of several classes or a number; `units` is the number of outputs. */
export type Answer = { readonly kind: 'classes' | 'number'; readonly units: number }

/**
 * Rows as the network takes them: scaled inputs, row-major; what the outputs are compared with, rows × units; and the
 * class of each row, null when the answer is a number.
 */
export type Rows = {
  readonly count: number
  readonly inputs: Float32Array
  readonly wanted: Float32Array
  readonly classes: Int32Array | null
}

/** The class that each row of outputs names. A single output is a logit: class 1 from 0 on. */
export const namedClasses = (outputs: Float32Array, units: number): Int32Array =>
  units === 1 ? outputsAbove(outputs, 0) : largestOutputs(outputs, units)

/** Number of rows whose outputs name the right class; 0 when the answer is a number. */
export function countCorrect(outputs: Float32Array, rows: Rows, units: number): number {
  if (rows.classes === null) return 0
  const named = namedClasses(outputs, units)
  let correct = 0
  // Not by an iterator: in a batch of thousands of rows that takes longer than a layer.
  for (let row = 0; row < named.length; row += 1) if (named[row] === rows.classes[row]) correct += 1
  return correct
}
