import * as tf from '@tensorflow/tfjs-core'
import { losses } from '#shared/catalog/losses/index'
import type { RunSpec } from '#shared/model/runSpec'
import { loadTrainingData } from '../data/batches/trainingData'
import { forward } from '../network/forward'
import { parameterSpecs } from '../network/parameters'
import { createVariables, scoped } from '../network/tensors'
import { firstValues } from '../weights/firstValues'

/**
 * What the network of a run gives for its first training rows before it is trained, as a script of it does: before a softmax
 * that is part of the loss. On the running engine.
 * @throws AppError of the data and the network
 */
export async function firstOutputs(
  spec: RunSpec,
  datasetFolder: string,
  rows: number,
  weightsFile?: string,
): Promise<readonly number[]> {
  const data = await loadTrainingData(datasetFolder, spec.data)
  try {
    const specs = parameterSpecs(spec.network, data.inputShape)
    const weights = await firstValues(spec, specs, weightsFile)
    const chosen = data.rows.train.subarray(0, rows)
    const inputs = new Float32Array(chosen.length * data.rowSize)
    data.gather(chosen, inputs)
    const parameters = createVariables(specs, weights)
    try {
      return scoped(() => {
        const options = {
          mode: { kind: 'inference' },
          logits: losses[spec.training.loss].link === 'softmax',
        } as const
        const input = tf.tensor(inputs, [chosen.length, ...data.inputShape])
        return [...forward(spec.network, parameters.variables, input, options).dataSync<'float32'>()]
      })
    } finally {
      parameters.dispose()
    }
  } finally {
    data.close()
  }
}
