import { layerEntry, type Layer } from '#shared/catalog/layers/index'
import { losses } from '#shared/catalog/losses/index'
import { AppError } from '#shared/errors'
import type { RunSpec } from '#shared/model/runSpec'
import { lastActivation } from '#shared/network/objective'
import type { CheckpointManifest } from '../checkpoint/format'
import { packArrays, type ArraySpec } from '../checkpoint/pack'
import type { FileContent } from '../checkpoint/writeFolder'
import { activationLayer, kerasLayers, layerName, type LayerJson } from '../formats/keras/kerasLayers'
import type { ExportSource } from './exportSource'
import { exportedOutput, preprocessingName } from './preprocessingJson'

/** What turns logits into the probabilities that the app shows, when the network itself does not. */
function outputLayers({ network, training }: RunSpec): LayerJson[] {
  const { link } = losses[training.loss]
  if (link === 'identity' || lastActivation(network) !== 'linear') return []
  return [activationLayer('output_probabilities', link)]
}

function topology(manifest: CheckpointManifest): unknown {
  const { spec, inputShape } = manifest
  const layers = [...kerasLayers(spec.network).map(({ json }) => json), ...outputLayers(spec)].map(
    (layer, index) => {
      const input = index === 0 ? { batch_input_shape: [null, ...inputShape], dtype: 'float32' } : {}
      return { ...layer, config: { ...layer.config, ...input } }
    },
  )
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
