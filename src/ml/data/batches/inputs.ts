import type { FittedScaling, ModelSignature } from '#shared/model/trainedModel'

/** The rows of a data set as the network takes them. */
export type Inputs = {
  /** Numbers in one row. */
  readonly rowSize: number
  readonly scaling: FittedScaling
  readonly description: ModelSignature['input']
  /** Copies the rows, encoded, one after the other into `out`, which must hold at least rows × rowSize numbers. */
  readonly gather: (rows: Int32Array, out: Float32Array) => void
  /** Gives back what the rows are read from. */
  readonly close: () => void
}
