import * as tf from '@tensorflow/tfjs-core'
import { takesLogits } from '#shared/catalog/losses/index'
import { forward } from '../network/forward'
import { scoped, type VariableSet } from '../network/tensors'
import type { Rows } from './rows'
import { lossValue } from './losses/lossValue'
import type { Objective } from './objective'
import type { ScoreResult } from './trainer'
import { weightingOf } from './weightingOf'

/** What scoring needs of an objective. */
export type ScoredNetwork = Pick<
  Objective,
  'network' | 'loss' | 'lossSettings' | 'classWeights' | 'input' | 'head'
>

/** Outputs and mean loss of some rows, as the running engine computes them; `factor` of the loss: see `Weighting`. */
export function scoreRows(
  scored: ScoredNetwork,
  { variables }: Pick<VariableSet, 'variables'>,
  rows: Rows,
  factor = 1,
): ScoreResult {
  const { network, loss, input, head } = scored
  return scoped(() => {
    const inputs = tf.tensor(rows.inputs, [rows.count, ...input])
    const options = { mode: { kind: 'inference' }, logits: takesLogits(loss) } as const
    const outputs = forward(network, variables, inputs, options)
    const targets = tf.tensor(rows.targets, [rows.count, head.units])
    const value = lossValue(scored, outputs, targets, weightingOf(scored, tf.scalar(factor)))
    return { outputs: outputs.dataSync<'float32'>().slice(), loss: value.dataSync()[0] ?? Number.NaN }
  })
}
