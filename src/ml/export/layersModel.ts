import { activationEntries, type Activation, type KerasLayer } from '#shared/catalog/activations'
import { activationOf, layerEntry, type Layer } from '#shared/catalog/layers/index'
import { losses } from '#shared/catalog/losses/index'
import { AppError } from '#shared/errors'
import type { RunSpec } from '#shared/model/runSpec'
import { lastActivation } from '#shared/network/objective'
import type { CheckpointManifest } from '../checkpoint/format'
import { packArrays, type ArraySpec } from '../checkpoint/pack'
import type { FileContent } from '../checkpoint/writeFolder'
import type { ExportSource } from './exportSource'
import { exportedOutput, preprocessingName } from './preprocessingJson'

/** A layer as Keras and tfjs-layers write it down. */
type LayerJson = { readonly class_name: string; readonly config: Readonly<Record<string, unknown>> }

const layerName = (index: number, kind: Layer['kind']): string =>
  `layer_${index}_${kind.replaceAll('-', '_')}`

const named = (name: string, { className, config }: KerasLayer): LayerJson => ({
  class_name: className,
  config: { name, trainable: true, ...config },
})

/** An activation as a layer of its own. */
function activationLayer(name: string, activation: Activation): LayerJson {
  const { keras } = activationEntries[activation]
  return named(
    name,
    typeof keras === 'string' ? { className: 'Activation', config: { activation: keras } } : keras,
  )
}

/** A layer; an activation that Keras knows only as a layer follows the one it belongs to. */
function layersOf(layer: Layer, index: number): readonly LayerJson[] {
  const name = layerName(index, layer.kind)
  const own = layerEntry(layer).keras(layer)
  const activation = activationOf(layer)
  if (own === null) return [activationLayer(name, activation ?? 'linear')]
  if (activation === null) return [named(name, own)]
  const { keras } = activationEntries[activation]
  const withName = (keyword: string): LayerJson =>
    named(name, { ...own, config: { ...own.config, activation: keyword } })
  return typeof keras === 'string'
    ? [withName(keras)]
    : [withName('linear'), named(`${name}_activation`, keras)]
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
  const exported = layer === undefined ? undefined : layerEntry(layer).kerasWeights[part]
  if (layer === undefined || exported === undefined) {
    throw new AppError('BUG', 'internal', { message: `no exported name for ${name}` })
  }
  return `${layerName(Number(index), layer.kind)}/${exported}`
}

/**
 * A model as a TensorFlow.js LayersModel (`model.json`, `weights.bin`). It takes encoded inputs: `preprocessing.json` beside it
 * says how a row becomes one, and names the features and classes.
 */
export function layersModelFiles({ manifest, weights }: ExportSource): readonly FileContent[] {
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
  return [
    { name: 'model.json', bytes: `${JSON.stringify(model)}\n` },
    { name: 'weights.bin', bytes },
  ]
}
