import * as tf from '@tensorflow/tfjs-core'
import { AppError } from '../../shared/errors'
import type { PredictionInput } from '../../shared/contract/models'
import type { ModelSignature, ParameterInfo, Prediction } from '../../shared/model/trainedModel'
import type { CheckpointManifest } from '../checkpoint/format'
import { loadCheckpoint } from '../checkpoint/load'
import { applyScaling } from '../data/preprocess/scaling'
import { forward } from '../network/forward'
import { parameterInfo } from '../network/statistics'
import { createVariables, type NamedValues } from '../network/tensors'
import { takesLogits } from '../objective/losses'
import { predictionOf } from './probabilities'

/** A model's folder in memory and in the engine. */
export type TrainedNetwork = {
  readonly manifest: CheckpointManifest
  readonly weights: NamedValues
  readonly infos: () => readonly ParameterInfo[]
  /** Answer for raw input. Throws INVALID_INPUT `modelInputMismatch` when it is not what the signature says. */
  readonly predict: (input: PredictionInput) => Prediction
  readonly dispose: () => void
}

const mismatch = (expected: number, found: number): AppError =>
  new AppError('INVALID_INPUT', 'modelInputMismatch', { expected, found })

/** Raw numbers of one row, scaled as the training rows were. */
function scaledInput(signature: ModelSignature, input: PredictionInput): Float32Array {
  const wanted =
    signature.input.kind === 'table'
      ? signature.input.features.length
      : signature.input.image.height * signature.input.image.width * signature.input.image.channels
  const raw = input.kind === 'row' ? input.values : input.pixels
  const fits = (input.kind === 'row') === (signature.input.kind === 'table') && raw.length === wanted
  if (!fits) throw mismatch(wanted, raw.length)
  const values = Float32Array.from(raw)
  applyScaling(signature.scaling, values)
  return values
}

/**
 * Loads a model's folder into the running engine. Whoever calls it disposes of it.
 * @throws AppError DATA_CORRUPT modelDamaged
 */
export async function loadTrainedNetwork(folder: string): Promise<TrainedNetwork> {
  const { manifest, weights } = await loadCheckpoint(folder, 'model')
  const { signature, spec, inputShape } = manifest
  const { loss } = spec.training
  const parameters = createVariables(manifest.weights.tensors, weights)
  const options = { mode: { kind: 'inference' }, logits: takesLogits(loss) } as const
  return {
    manifest,
    weights,
    infos: () =>
      manifest.weights.tensors.map((entry) =>
        parameterInfo(entry, weights.get(entry.name) ?? new Float32Array()),
      ),
    predict: (input) => {
      const values = scaledInput(signature, input)
      const outputs = tf.tidy(() => {
        const row = tf.tensor(values, [1, ...inputShape])
        return [...forward(spec.network, parameters.variables, row, options).dataSync()]
      })
      return predictionOf(signature.output.kind, loss, outputs)
    },
    dispose: parameters.dispose,
  }
}
