import type { DrawnAugmentation } from '#shared/augment/draw'
import type { FittedScaling, ModelSignature } from '#shared/model/trainedModel'

/** The rows of a data set as the network takes them. */
export type Inputs = {
  /** Numbers in one row. */
  readonly rowSize: number
  readonly scaling: FittedScaling
  readonly description: ModelSignature['input']
  /** Copies the rows, encoded, one after the other into `out`, which must hold at least rows × rowSize numbers. */
  readonly gather: (rows: Int32Array, out: Float32Array) => void
  /** The same with each image changed by what `drawn` gives for its place among the rows; null for tables. */
  readonly gatherAugmented:
    ((rows: Int32Array, drawn: (place: number) => DrawnAugmentation, out: Float32Array) => void) | null
  /** Gives back what the rows are read from. */
  readonly close: () => void
}
