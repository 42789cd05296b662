import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { loadLayersModel } from '@tensorflow/tfjs-layers'
import { beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { saveCheckpoint } from '#ml/checkpoint/save'
import { startEngine } from '#ml/engine/start'
import { exportModel } from '#ml/export/exportModel'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { forward, inference } from '#ml/network/forward'
import { ModelSignature } from '#shared/model/trainedModel'
import { dense, exportedNetworks, modelOf, rowsFor } from '#fixtures/exportedModels'
import { smallSignature } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'

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

  test.each(exportedNetworks)('of %s answers as the network itself', async (_, inputShape, layers) => {
    const source = modelOf(layers, inputShape)
    const { network, weights: values, specs } = source
    const target = join(temporaryFolder(), 'exported')
    await exportModel(source, 'tfjs-layers', target, rowsFor(inputShape, 2))
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
    const source = modelOf([dense('a', 2, 'linear')], [2])
    const target = join(temporaryFolder(), 'exported')
    await exportModel(source, 'tfjs-layers', target, rowsFor([2], 2))
    const { json, model } = await loadExported(target)
    const folder = join(temporaryFolder(), 'model')
    const { manifest, specs, weights: values } = source
    await saveCheckpoint(folder, manifest, { specs, values }, null)
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
