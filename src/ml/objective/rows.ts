/** What the outputs of a network stand for: one of several classes, or a number; `units` is how many there are. */
export type OutputHead = { readonly kind: 'classes' | 'number'; readonly units: number }

/**
 * Rows as the network takes them: scaled inputs, row-major; the targets that the outputs are compared with, rows ×
 * units; and the class of each row, null when the target is a number.
 */
export type Rows = {
  readonly count: number
  readonly inputs: Float32Array
  readonly targets: Float32Array
  readonly classes: Int32Array | null
}
