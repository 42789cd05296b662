import type { Network } from '#shared/model/network'
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
  readonly optimizer: Optimizer
  readonly head: OutputHead
  readonly seed: number
}
