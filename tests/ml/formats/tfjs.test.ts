import * as tf from '@tensorflow/tfjs-core'
import { layers, sequential, type Sequential } from '@tensorflow/tfjs-layers'
import { beforeAll, expect, test } from 'vitest'
import { startEngine } from '#ml/engine/start'
import { readTfjs } from '#ml/formats/tfjs/readTfjs'
import type { FileBeside } from '#ml/formats/readModel'
import { answersOf, largestDifference } from '#fixtures/models/index'

beforeAll(async () => {
  await startEngine('cpu')
})

type Saved = { readonly json: Uint8Array; readonly beside: FileBeside }

/** What tfjs-layers would write into two files. */
async function saved(model: Sequential): Promise<Saved> {
  const files = new Map<string, Uint8Array>()
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const bytes = weightData instanceof ArrayBuffer ? new Uint8Array(weightData) : new Uint8Array()
      files.set('weights.bin', bytes)
      const weightsManifest = [{ paths: ['weights.bin'], weights: weightSpecs }]
      files.set(
        'model.json',
        Buffer.from(JSON.stringify({ format: 'layers-model', modelTopology, weightsManifest })),
      )
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: 'JSON' } }
    }),
  )
  return {
    json: files.get('model.json') ?? new Uint8Array(),
    beside: (name) => files.get(name) ?? null,
  }
}

const network = (): Sequential =>
  sequential({
    layers: [
      layers.conv2d({
        inputShape: [7, 6, 2],
        filters: 3,
        kernelSize: 3,
        activation: 'relu',
        padding: 'same',
      }),
      layers.maxPooling2d({ poolSize: 2 }),
      layers.batchNormalization(),
      layers.flatten(),
      layers.dense({ units: 5, activation: 'elu' }),
      layers.leakyReLU({ alpha: 0.01 }),
      layers.dense({ units: 3, activation: 'softmax' }),
    ],
  })

test('a model of tfjs-layers gives the answers that it gives there', async () => {
  const model = network()
  const { json, beside } = await saved(model)
  const rows = Array.from({ length: 2 * 84 }, (_, at) => Math.cos(at))
  const wanted = model.predict(tf.tensor(rows, [2, 7, 6, 2]))
  const answers = Array.isArray(wanted) ? [] : [...wanted.dataSync<'float32'>()]
  expect(largestDifference(answersOf(readTfjs(json, beside), rows), answers)).toBeLessThan(1e-6)
})

test.each([
  ['../weights.bin', 'modelDataOutside'],
  ['/etc/passwd', 'modelDataOutside'],
  ['other.bin', 'modelDataMissing'],
])('weights in %s', async (path, reason) => {
  const { json, beside } = await saved(network())
  const changed = Buffer.from(json).toString().replace('weights.bin', path)
  expect(() => readTfjs(Buffer.from(changed), beside)).toThrow(expect.objectContaining({ reason }))
})

test.each([
  ['{"format":"graph-model"}', 'modelFileForeign'],
  ['[1, 2]', 'modelFileForeign'],
  ['{"modelTopo', 'modelFileDamaged'],
])('%s', (text, reason) => {
  expect(() => readTfjs(Buffer.from(text), () => null)).toThrow(expect.objectContaining({ reason }))
})

test('a file of weights that is too short', async () => {
  const { json, beside } = await saved(network())
  expect(() => readTfjs(json, (name) => beside(name)?.slice(0, 100) ?? null)).toThrow(
    expect.objectContaining({ reason: 'modelFileDamaged' }),
  )
})
