import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { startOfTraining } from '#ml/checkpoint/format'
import { saveCheckpoint } from '#ml/checkpoint/save'
import { startEngine } from '#ml/engine/start'
import { exportCatalog } from '#shared/catalog/exports/index'
import { writeLayersModel } from '#ml/export/layersModel'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { forward, inference } from '#ml/network/forward'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs } from '#ml/network/parameters'
import { activations, type Activation } from '#shared/catalog/activations'
import { isForImages, layerKinds, layers, newLayer, type Layer } from '#shared/catalog/layers/index'
import type { RunSpec } from '#shared/model/runSpec'
import { ModelSignature } from '#shared/model/trainedModel'
import { smallManifest, smallSignature, smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'

const dense = (id: string, units: number, activation: Activation): Layer => ({
  id,
  kind: 'dense',
  units,
  activation,
  initializer: 'pytorch',
  bias: true,
})
const conv = (id: string, activation: Activation): Layer => ({
  id,
  kind: 'conv2d',
  filters: 3,
  kernelSize: 3,
  strides: 2,
  padding: 'same',
  activation,
  initializer: 'he-uniform',
  bias: true,
})

const networks: readonly (readonly [string, readonly number[], readonly Layer[]])[] = [
  [
    'dense layers with every activation',
    [2],
    [
      ...activations.filter((name) => name !== 'softmax').map((name) => dense(name, 6, name)),
      { id: 'e', kind: 'activation', function: 'softplus' },
      { id: 'f', kind: 'activation', function: 'leaky-relu' },
      { id: 'g', kind: 'dropout', rate: 0.5 },
      dense('h', 5, 'tanh'),
      dense('i', 2, 'softmax'),
    ],
  ],
  [
    'convolutions, pools and batch normalisation',
    [9, 9, 2],
    [
      conv('a', 'leaky-relu'),
      { id: 'b', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-3 },
      { id: 'c', kind: 'max-pool', poolSize: 2, strides: 1, padding: 'valid' },
      { id: 'd', kind: 'avg-pool', poolSize: 2, strides: 2, padding: 'same' },
      { id: 'e', kind: 'flatten' },
      dense('f', 2, 'softmax'),
    ],
  ],
  [
    'a global average',
    [6, 6, 1],
    [conv('a', 'relu'), { id: 'b', kind: 'global-avg-pool' }, dense('c', 2, 'softmax')],
  ],
  [
    'every kind of layer as it is put in',
    [8, 8, 1],
    [
      ...layerKinds.filter((kind) => layers[kind].gives === 'image').map((kind) => newLayer(kind, kind)),
      newLayer('flatten', 'flat'),
      ...layerKinds.filter((kind) => !isForImages(kind)).map((kind) => newLayer(kind, kind)),
      dense('last', 2, 'softmax'),
    ],
  ],
]

async function saveModel(layers: readonly Layer[], inputShape: readonly number[], spec: RunSpec = smallSpec) {
  const network = { layers: [...layers] }
  const specs = parameterSpecs(network, inputShape)
  const values = new Map(
    specs.map((one, index) => {
      const drawn = initialValues(one, index, 11)
      // A normalisation whose statistics are 0 and 1 would not be noticed if it were left out.
      const moved = one.name.includes('-norm') ? drawn.map((value, at) => value + 0.1 * (at + 1)) : drawn
      return [one.name, moved]
    }),
  )
  const folder = join(temporaryFolder(), 'model')
  const facts = {
    spec: { ...spec, network },
    signature: smallSignature,
    inputShape: [...inputShape],
    datasetSha256: smallManifest.sha256,
    inBlocks: false,
    classWeights: null,
    progress: startOfTraining,
    engine: { name: 'wasm', version: '4.22.0', device: 'CPU', threads: 1 } as const,
  }
  await saveCheckpoint(folder, facts, { specs, values }, null)
  return { folder, network, values, specs }
}

const ModelJson = z.object({
  modelTopology: z.record(z.string(), z.json()),
  weightsManifest: z.array(
    z.object({
      paths: z.array(z.string()),
      weights: z.array(z.object({ name: z.string(), shape: z.array(z.int()), dtype: z.literal('float32') })),
    }),
  ),
  userDefinedMetadata: z.object({ note: z.string() }),
})

async function loadExported(folder: string) {
  const json = ModelJson.parse(JSON.parse(await readFile(join(folder, 'model.json'), 'utf8')))
  const bytes = await readFile(join(folder, 'weights.bin'))
  const model = await loadLayersModel({
    load: () =>
      Promise.resolve({
        modelTopology: json.modelTopology,
        weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
        weightData: new Uint8Array(bytes).buffer,
      }),
  })
  return { json, model }
}

describe('a LayersModel', () => {
  beforeAll(async () => {
    await startEngine('wasm')
  })

  test.each(networks)('of %s answers as the network itself', async (_, inputShape, layers) => {
    const { folder, network, values, specs } = await saveModel(layers, inputShape)
    const target = join(temporaryFolder(), 'exported')
    expect(await writeLayersModel(folder, target)).toEqual(exportCatalog['tfjs-layers'].files)
    expect(exportCatalog['tfjs-layers'].files).toEqual(['model.json', 'weights.bin', 'preprocessing.json'])
    const { model } = await loadExported(target)
    tf.tidy(() => {
      const size = inputShape.reduce((left, right) => left * right, 1)
      const input = tf.tensor(
        Float32Array.from({ length: 3 * size }, (_, index) => Math.sin(index)),
        [3, ...inputShape],
      )
      const parameters = new Map(
        specs.map(({ name, shape }) => [name, tf.tensor(values.get(name) ?? new Float32Array(), [...shape])]),
      )
      const own = forward(network, parameters, input, inference).dataSync()
      const exported = model.predict(input)
      if (Array.isArray(exported)) throw new Error('one output')
      for (const [index, value] of exported.dataSync().entries()) {
        expect(Math.abs(value - (own[index] ?? Number.NaN))).toBeLessThanOrEqual(1e-6)
      }
    })
  })

  test('of a network that was trained on logits gives the probabilities that the app shows', async () => {
    const { folder } = await saveModel([dense('a', 2, 'linear')], [2])
    const target = join(temporaryFolder(), 'exported')
    await writeLayersModel(folder, target)
    const { json, model } = await loadExported(target)
    const trained = await loadTrainedNetwork(folder)
    const shown = trained.predict({ kind: 'row', values: [0.3, -0.8] })
    const exported = model.predict(tf.tensor2d([[0.3, -0.8]]))
    if (Array.isArray(exported) || shown.kind !== 'classes') throw new Error('one row of classes')
    expect(exported.dataSync()[1]).toBeCloseTo(shown.probabilities[1] ?? 0, 6)
    expect(json.userDefinedMetadata.note).toContain('preprocessing.json')
    const beside: unknown = JSON.parse(await readFile(join(target, 'preprocessing.json'), 'utf8'))
    expect(ModelSignature.parse(beside)).toEqual(smallSignature)
  })
})
