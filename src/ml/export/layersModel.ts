import { layerEntry, type Layer } from '#shared/catalog/layers/index'
import { AppError } from '#shared/errors'
import { packArrays, type ArraySpec } from '../checkpoint/pack'
import type { FileContent } from '../checkpoint/writeFolder'
import { kerasLayers, layerName } from '../formats/keras/kerasLayers'
import type { ExportSource } from './exportSource'
import { exportedOutput, preprocessingName } from './preprocessingJson'

function topology({ network, manifest }: ExportSource): unknown {
  const layers = kerasLayers(network).map(({ json }, index) => {
    const input = index === 0 ? { batch_input_shape: [null, ...manifest.inputShape], dtype: 'float32' } : {}
    return { ...json, config: { ...json.config, ...input } }
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
export function layersModelFiles(source: ExportSource): readonly FileContent[] {
  const { manifest, weights } = source
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
      model_config: topology(source),
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
