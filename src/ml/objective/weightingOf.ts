import type { Tensor } from '@tensorflow/tfjs-core'
import type { Weighting } from './losses/weighting'
import type { Objective } from './objective'

/** The weighting of some rows of a batch with this factor; null where all rows count the same. */
export const weightingOf = (
  { classWeights }: Pick<Objective, 'classWeights'>,
  factor: Tensor,
): Weighting | null => (classWeights === undefined ? null : { weights: classWeights, factor })
