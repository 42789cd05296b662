import { losses } from '#shared/catalog/losses/index'
import { AppError, unreachable } from '#shared/errors'
import type { Activation, Layer } from '#shared/model/network'
import type { RunSpec } from '#shared/model/runSpec'
import { lastActivation } from '#shared/network/objective'
import type { CheckpointManifest } from '../checkpoint/format'
import { loadCheckpoint } from '../checkpoint/load'
import { packArrays, type ArraySpec } from '../checkpoint/pack'
import { writeFolder } from '../checkpoint/writeFolder'
import { leakySlope } from '../network/activation'
import { exportedOutput, preprocessingJson, preprocessingName } from './preprocessingJson'

/** A layer as Keras and tfjs-layers write it down. */
type LayerJson = { readonly class_name: string; readonly config: Readonly<Record<string, unknown>> }

const partNames: Readonly<Record<string, string>> = {
  weight: 'kernel',
  bias: 'bias',
  gamma: 'gamma',
  beta: 'beta',
  'running-mean': 'moving_mean',
  'running-variance': 'moving_variance',
}

const layerName = (index: number, kind: Layer['kind']): string =>
  `layer_${index}_${kind.replaceAll('-', '_')}`

/** An activation as a layer of its own. */
function activationLayer(name: string, activation: Activation): LayerJson {
  return activation === 'leaky-relu'
    ? { class_name: 'LeakyReLU', config: { name, trainable: true, alpha: leakySlope } }
    : { class_name: 'Activation', config: { name, trainable: true, activation } }
}

/** tfjs-layers knows the leaky ReLU only as a layer: it follows the one it belongs to. */
function withActivation(
  className: string,
  config: Readonly<Record<string, unknown>> & { readonly name: string },
  activation: Activation,
): LayerJson[] {
  if (activation !== 'leaky-relu') return [{ class_name: className, config: { ...config, activation } }]
  const layer = { class_name: className, config: { ...config, activation: 'linear' } }
  return [layer, activationLayer(`${config.name}_activation`, activation)]
}

const windowConfig = (size: number, strides: number, padding: string): Readonly<Record<string, unknown>> => ({
  pool_size: [size, size],
  strides: [strides, strides],
  padding,
  data_format: 'channels_last',
})

function layersOf(layer: Layer, index: number): LayerJson[] {
  const base = { name: layerName(index, layer.kind), trainable: true }
  switch (layer.kind) {
    case 'dense':
      return withActivation('Dense', { ...base, units: layer.units, use_bias: layer.bias }, layer.activation)
    case 'conv2d': {
      const config = {
        ...base,
        filters: layer.filters,
        kernel_size: [layer.kernelSize, layer.kernelSize],
        strides: [layer.strides, layer.strides],
        padding: layer.padding,
        data_format: 'channels_last',
        dilation_rate: [1, 1],
        use_bias: layer.bias,
      }
      return withActivation('Conv2D', config, layer.activation)
    }
    case 'max-pool':
    case 'avg-pool': {
      const window = windowConfig(layer.poolSize, layer.strides, layer.padding)
      const class_name = layer.kind === 'max-pool' ? 'MaxPooling2D' : 'AveragePooling2D'
      return [{ class_name, config: { ...base, ...window } }]
    }
    case 'global-avg-pool':
      return [{ class_name: 'GlobalAveragePooling2D', config: { ...base, data_format: 'channels_last' } }]
    case 'flatten':
      return [{ class_name: 'Flatten', config: base }]
    case 'activation':
      return [activationLayer(base.name, layer.function)]
    case 'dropout':
      return [{ class_name: 'Dropout', config: { ...base, rate: layer.rate } }]
    case 'batch-norm': {
      const { momentum, epsilon } = layer
      const config = { ...base, axis: -1, momentum, epsilon, center: true, scale: true }
      return [{ class_name: 'BatchNormalization', config }]
    }
    default:
      return unreachable(layer)
  }
}

/** What turns logits into the probabilities that the app shows, when the network itself does not. */
function outputLayers({ network, training }: RunSpec): LayerJson[] {
  const { link } = losses[training.loss]
  if (link === 'identity' || lastActivation(network) !== 'linear') return []
  return [activationLayer('output_probabilities', link)]
}

function topology(manifest: CheckpointManifest): unknown {
  const { spec, inputShape } = manifest
  const layers = [...spec.network.layers.flatMap(layersOf), ...outputLayers(spec)].map((layer, index) => {
    const input = index === 0 ? { batch_input_shape: [null, ...inputShape], dtype: 'float32' } : {}
    return { ...layer, config: { ...layer.config, ...input } }
  })
  return { class_name: 'Sequential', config: { name: 'descent', layers } }
}

/** The name that tfjs-layers gives a parameter array, from ours (`2.dense.weight`). */
function exportedName(name: string, layers: readonly Layer[]): string {
  const [index = '', , part = ''] = name.split('.')
  const layer = layers[Number(index)]
  const exported = partNames[part]
  if (layer === undefined || exported === undefined) {
    throw new AppError('BUG', 'internal', { message: `no exported name for ${name}` })
  }
  return `${layerName(Number(index), layer.kind)}/${exported}`
}

/**
 * Writes a TensorFlow.js LayersModel (`model.json`, `weights.bin`) of the model in `folder` and gives the names of the
 * files. It takes encoded inputs: `preprocessing.json` beside it says how a row becomes one, and names the features
 * and classes.
 * @throws AppError DATA_CORRUPT modelDamaged, RESOURCE_EXHAUSTED diskFull
 */
export async function writeLayersModel(folder: string, targetFolder: string): Promise<readonly string[]> {
  const { manifest, weights } = await loadCheckpoint(folder, 'model')
  const { layers } = manifest.spec.network
  const { loss } = manifest.spec.training
  const renamed: ArraySpec[] = manifest.weights.tensors.map((entry) => ({
    ...entry,
    name: exportedName(entry.name, layers),
  }))
  const values = new Map([...weights].map(([name, array]) => [exportedName(name, layers), array]))
  const { bytes } = packArrays('weights.bin', renamed, values)
  const model = {
    format: 'layers-model',
    generatedBy: 'Descent',
    convertedBy: null,
    modelTopology: {
      keras_version: 'tfjs-layers 4.22.0',
      backend: 'tensor_flow.js',
      model_config: topology(manifest),
    },
    weightsManifest: [
      {
        paths: ['weights.bin'],
        weights: renamed.map(({ name, shape }) => ({ name, shape, dtype: 'float32' })),
      },
    ],
    userDefinedMetadata: {
      note: `Inputs are to be encoded before, as ${preprocessingName} says; it names the outputs too.`,
      outputs: exportedOutput(manifest.signature, loss),
    },
  }
  await writeFolder(targetFolder, [
    { name: 'weights.bin', bytes },
    { name: preprocessingName, bytes: preprocessingJson(manifest.signature, loss) },
    { name: 'model.json', bytes: `${JSON.stringify(model)}\n` },
  ])
  return ['model.json', 'weights.bin', preprocessingName]
}
