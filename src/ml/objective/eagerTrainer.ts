import * as tf from '@tensorflow/tfjs-core'
import { takesLogits } from '#shared/catalog/losses/index'
import { forward } from '../network/forward'
import { scoped } from '../network/tensors'
import { lossValue } from './losses/lossValue'
import type { Objective } from './objective'
import type { Trainer } from './trainer'
import type { TrainingStep } from './trainingStep'

/** A training whose operations the engine executes one by one. It takes over the step. */
export function eagerTrainer(objective: Objective, step: TrainingStep): Trainer {
  const { network, loss, input, answer } = objective
  const options = { mode: { kind: 'inference' }, logits: takesLogits(loss) } as const
  return {
    parameters: step.parameters.read,
    optimizerState: step.optimizerState.read,
    stepsAtOnce: () => 0,
    epochsAtOnce: () => 0,
    steps: () => [],
    accumulate: step.accumulate,
    apply: (number, learningRate) => {
      step.apply(number, learningRate)
      return true
    },
    discard: step.discard,
    score: (rows) =>
      scoped(() => {
        const inputs = tf.tensor(rows.inputs, [rows.count, ...input])
        const outputs = forward(network, step.parameters.variables, inputs, options)
        const value = lossValue(objective, outputs, tf.tensor(rows.wanted, [rows.count, answer.units]))
        return { outputs: outputs.dataSync<'float32'>().slice(), loss: value.dataSync()[0] ?? Number.NaN }
      }),
    dispose: step.dispose,
  }
}
