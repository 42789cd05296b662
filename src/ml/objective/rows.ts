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

/**
 * Reads rows of a part by their indices in it. `steps` has the number of each row's step, from 0, where the rows train: what
 * is random in them depends on it.
 */
export type ReadRows = (indices: Int32Array, steps?: Int32Array) => Rows

/** Reads rows of one step. */
export const rowsOfStep = (read: ReadRows, indices: Int32Array, step: number): Rows =>
  read(indices, new Int32Array(indices.length).fill(step))
