import * as tf from '@tensorflow/tfjs-core'
import { takesLogits } from '#shared/catalog/losses/index'
import { AppError } from '#shared/errors'
import type { PredictionInput } from '#shared/contract/models'
import type { DecisionThreshold } from '#shared/model/decisionThreshold'
import { storedValue } from '#shared/model/precision'
import { describeNetwork } from '#shared/network/shapes'
import type { ModelSignature, ParameterInfo, Prediction } from '#shared/model/trainedModel'
import type { CheckpointManifest } from '../checkpoint/format'
import { loadCheckpoint } from '../checkpoint/load'
import { pixelTables, scalePixels } from '../data/preprocess/pixels'
import { createRowEncoder } from '../data/preprocess/rowEncoder'
import type { LayerActivation } from '#shared/model/parameterPicture'
import { forward } from '../network/forward'
import { activationsOf } from '../network/pictures/activations'
import { parameterInfo } from '../network/statistics'
import { createVariables, type NamedValues } from '../network/tensors'
import { predictionOf } from './probabilities'

/** A model's folder in memory and in the engine. */
export type TrainedNetwork = {
  readonly manifest: CheckpointManifest
  readonly weights: NamedValues
  /** Outputs of the network for one row. */
  readonly units: number
  readonly infos: () => readonly ParameterInfo[]
  /** The network's outputs for encoded rows, rows × units: logits where the loss takes logits. */
  readonly outputs: (inputs: Float32Array) => Float32Array
  /** Answer for raw input, by the threshold that was chosen for the model (null for none). Throws INVALID_INPUT `modelInputMismatch` when it is not what the signature says. */
  readonly predict: (input: PredictionInput, threshold?: DecisionThreshold | null) => Prediction
  /** What every layer gives for raw input. Throws INVALID_INPUT `modelInputMismatch` as `predict` does. */
  readonly activations: (input: PredictionInput) => readonly LayerActivation[]
  readonly dispose: () => void
}

const mismatch = (expected: number, found: number): AppError =>
  new AppError('INVALID_INPUT', 'modelInputMismatch', { expected, found })

/** Turns raw input into the network's, as the training rows were. */
export function inputEncoder({ input, scaling }: ModelSignature): (raw: PredictionInput) => Float32Array {
  if (input.kind === 'images') {
    const { height, width, channels } = input.image
    const size = height * width * channels
    const tables = pixelTables(scaling)
    return (raw) => {
      if (raw.kind !== 'image') throw mismatch(size, raw.values.length)
      if (raw.pixels.length !== size) throw mismatch(size, raw.pixels.length)
      const out = new Float32Array(size)
      scalePixels(Uint8Array.from(raw.pixels), tables, out)
      return out
    }
  }
  const encoder = createRowEncoder(input.features, scaling)
  return (raw) => {
    if (raw.kind !== 'row') throw mismatch(encoder.width, raw.pixels.length)
    if (raw.values.length !== encoder.width) throw mismatch(encoder.width, raw.values.length)
    const out = new Float32Array(encoder.rowSize)
    encoder.encode(
      Float32Array.from(raw.values, (value, place) =>
        value === null ? Number.NaN : storedValue(input.features[place] ?? {}, value),
      ),
      1,
      out,
    )
    return out
  }
}

/**
 * Loads a model's folder into the running engine. Whoever calls it disposes of it.
 * @throws AppError DATA_CORRUPT modelDamaged
 */
export async function loadTrainedNetwork(folder: string): Promise<TrainedNetwork> {
  const { manifest, weights } = await loadCheckpoint(folder, 'model')
  const { signature, spec, inputShape } = manifest
  const { loss } = spec.training
  const encode = inputEncoder(signature)
  const parameters = createVariables(manifest.weights.tensors, weights)
  const options = { mode: { kind: 'inference' }, logits: takesLogits(loss) } as const
  const rowSize = inputShape.reduce((product, size) => product * size, 1)
  const outputsFor = (inputs: Float32Array): Float32Array =>
    tf.tidy(() => {
      const rows = tf.tensor(inputs, [inputs.length / rowSize, ...inputShape])
      return forward(spec.network, parameters.variables, rows, options).dataSync<'float32'>().slice()
    })
  return {
    manifest,
    weights,
    units: describeNetwork(spec.network, inputShape).output?.[0] ?? 1,
    infos: () =>
      manifest.weights.tensors.map((entry) =>
        parameterInfo(entry, weights.get(entry.name) ?? new Float32Array()),
      ),
    outputs: outputsFor,
    predict: (input, threshold) =>
      predictionOf(signature.output, loss, [...outputsFor(encode(input))], threshold),
    activations: (input) => activationsOf(spec.network, parameters.variables, encode(input), inputShape),
    dispose: parameters.dispose,
  }
}
