import type { Tensor } from '@tensorflow/tfjs-core'

/**
 * How much the rows of each class count: a row's loss is multiplied by the weight of its class. The mean over the rows
 * is then multiplied by `factor`, a scalar: the rows of the batch by the sum of their weights, where the loss is divided by
 * that sum.
 */
export type Weighting = { readonly weights: readonly number[]; readonly factor: Tensor }
