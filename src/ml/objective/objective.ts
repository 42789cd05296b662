import type { Network } from '#shared/model/network'
import type { Loss, Optimizer } from '#shared/model/training'
import type { RowShape } from '#shared/network/shapes'
import type { Answer } from './answer'

/** What a network learns with. */
export type Objective = {
  readonly network: Network
  readonly input: RowShape
  readonly loss: Loss
  readonly optimizer: Optimizer
  readonly answer: Answer
  readonly seed: number
}
