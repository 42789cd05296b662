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
