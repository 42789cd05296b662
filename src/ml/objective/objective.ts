import type { Network } from '#shared/model/network'
import type { Clipping } from '#shared/catalog/clippings/index'
import type { Loss, LossSettings } from '#shared/catalog/losses/index'
import type { Optimizer } from '#shared/catalog/optimizers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { OutputHead } from './rows'

/** What a network learns with. */
export type Objective = {
  readonly network: Network
  readonly input: RowShape
  readonly loss: Loss
  readonly lossSettings?: LossSettings | undefined
  /** The weight of each class; absent where all rows count the same. */
  readonly classWeights?: readonly number[] | undefined
  readonly optimizer: Optimizer
  readonly clipping?: Clipping | undefined
  readonly head: OutputHead
  readonly seed: number
}
