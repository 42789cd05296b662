import { createHash } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import { loadTrainingData } from '#ml/data/batches/trainingData'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { forward } from '#ml/network/forward'
import type { DatasetManifest } from '#shared/model/dataset'
import { RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { column, tableOf } from '../../unit/ml/data/preprocess/tables'
import { lesson, only, train } from '../training/harness'

const hole = Number.NaN

/** 200 rows with a number, a colour and a yes or no, each with holes, and a class that follows from all three. */
const rows = Array.from({ length: 200 }, (_, row) => {
  const length = Math.sin(row * 1.7) * 50 + 100
  const colour = row % 3
  const ripe = row % 2
  const label = (length > 100 ? 1 : 0) === ripe || colour === 2 ? 1 : 0
  return [row % 9 === 0 ? hole : length, row % 10 === 1 ? hole : colour, row % 11 === 2 ? hole : ripe, label]
})

const columns = [
  column('length', { missing: 23 }),
  column('colour', { kind: 'category', categories: ['red', 'green', 'blue'], missing: 20 }),
  column('ripe', { kind: 'boolean', categories: ['no', 'yes'], missing: 18 }),
  column('label', { kind: 'category', categories: ['bad', 'good'], integer: true, max: 1 }),
]

async function writeTable(): Promise<{ readonly folder: string; readonly manifest: DatasetManifest }> {
  const folder = join(temporaryFolder(), 'data')
  const bytes = new Uint8Array(Float32Array.from(rows.flat()).buffer)
  const { manifest } = tableOf(columns, rows)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  await mkdir(folder)
  await writeFile(join(folder, 'features.f32'), bytes)
  await writeFile(join(folder, 'manifest.json'), JSON.stringify({ ...manifest, sha256 }))
  return { folder, manifest: { ...manifest, sha256 } }
}

async function fruitSpec(): Promise<RunSpec> {
  const spec = await lesson('digits', { epochs: 4, batch: { kind: 'mini', size: 20 } })
  return RunSpec.parse({
    ...spec,
    data: {
      ...spec.data,
      features: ['ripe', 'colour', 'length'],
      target: 'label',
      split: { kind: 'ratio', train: 0.6, validation: 0.2, test: 0.2, stratified: true, seed: 4 },
      scaling: { kind: 'standard' },
      preprocessing: {
        numbers: 'median',
        categories: 'own',
        columns: { ripe: { imputation: 'most-frequent' } },
      },
    },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 6, activation: 'relu', initializer: 'pytorch', bias: true },
        { id: 'b', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
  })
}

/** Filling, one-hot and scaling by hand, from the training rows alone. */
function encodedByHand(raw: readonly (number | null)[], trainRows: Int32Array): number[] {
  const [ripe = null, colour = null, length = null] = raw
  const known = (place: number): number[] =>
    [...trainRows].map((row) => Math.fround(rows[row]?.[place] ?? 0)).filter((value) => !Number.isNaN(value))
  const lengths = known(0).toSorted((a, b) => a - b)
  const middle = (lengths.length - 1) / 2
  const median = ((lengths[Math.floor(middle)] ?? 0) + (lengths[Math.ceil(middle)] ?? 0)) / 2
  const yes = known(2).filter((value) => value === 1).length
  const commonest = yes * 2 > known(2).length ? 1 : 0
  const scaled = (value: number | null, place: number, fill: number): number => {
    const filled = [...trainRows].map((row) => {
      const found = Math.fround(rows[row]?.[place] ?? 0)
      return Number.isNaN(found) ? fill : found
    })
    const mean = filled.reduce((sum, one) => sum + one, 0) / filled.length
    const variance = filled.reduce((sum, one) => sum + (one - mean) ** 2, 0) / filled.length
    return ((value ?? fill) - mean) / Math.sqrt(variance)
  }
  const oneHot = [0, 1, 2, 3].map((place) => ((colour ?? 3) === place ? 1 : 0))
  return [scaled(ripe, 2, commonest), ...oneHot, scaled(length, 0, median)]
}

describe('a model of a table with categories and missing values', () => {
  test('is trained, and answers a raw row as it was trained', async () => {
    const { folder } = await writeTable()
    const spec = await fruitSpec()
    const runFolder = join(temporaryFolder(), 'run')
    const around = { runFolder, resumeFrom: null, runtimePack: null, dataMemoryBytes: 2 ** 28 }
    const heard = await train({ spec, datasetFolder: folder, ...around })
    const model = await loadTrainedNetwork(only(heard, 'finished').modelFolder ?? '')
    const data = await loadTrainingData(folder, spec.data)
    expect(model.manifest.signature).toEqual(data.signature)
    expect(model.manifest.inputShape).toEqual([6])

    const parameters = new Map(
      model.manifest.weights.tensors.map(({ name, shape }) => [
        name,
        tf.tensor(model.weights.get(name) ?? new Float32Array(), [...shape]),
      ]),
    )
    const answers = (inputs: readonly number[]): number[] =>
      tf.tidy(() => {
        const options = { mode: { kind: 'inference' }, logits: false } as const
        return [...forward(spec.network, parameters, tf.tensor2d([[...inputs]]), options).dataSync()]
      })
    const asked = [
      [1, 2, 120.5],
      [null, 0, 90],
      [0, null, null],
      // A colour that the dictionary does not have.
      [0, 17, 101],
    ]
    for (const raw of asked) {
      const shown = model.predict({ kind: 'row', values: raw })
      const wanted = answers(encodedByHand(raw, data.rows.train))
      if (shown.kind !== 'classes') throw new Error('labels are classes')
      shown.probabilities.forEach((value, at) => expect(value).toBeCloseTo(wanted[at] ?? 0, 5))
    }
    // The rows of training are encoded by the same formula.
    const some = data.rows.train.slice(0, 30)
    const out = new Float32Array(30 * 6)
    data.gather(some, out)
    const byHand = [...some].flatMap((row) => {
      const [length = hole, colour = hole, ripe = hole] = rows[row] ?? []
      const raw = [ripe, colour, length].map((value) => (Number.isNaN(value) ? null : Math.fround(value)))
      return encodedByHand(raw, data.rows.train)
    })
    byHand.forEach((value, at) => expect(out[at]).toBeCloseTo(value, 5))
    data.close()

    expect(() => model.predict({ kind: 'row', values: [1, 2] })).toThrow(
      expect.objectContaining({ reason: 'modelInputMismatch', details: { expected: 3, found: 2 } }),
    )
    expect(() => model.predict({ kind: 'image', pixels: [1, 2, 3] })).toThrow(
      expect.objectContaining({ reason: 'modelInputMismatch' }),
    )
    model.dispose()
    tf.dispose([...parameters.values()])
  })

  test('that an older app saved answers as it did', async () => {
    const { folder } = await writeTable()
    const spec = await fruitSpec()
    const plain: RunSpec = { ...spec, data: { ...spec.data, features: ['ripe'], scaling: { kind: 'none' } } }
    const around = { resumeFrom: null, runtimePack: null, dataMemoryBytes: 2 ** 28 }
    const heard = await train({
      spec: plain,
      datasetFolder: folder,
      runFolder: join(temporaryFolder(), 'run'),
      ...around,
    })
    const modelFolder = only(heard, 'finished').modelFolder ?? ''
    const now = await loadTrainedNetwork(modelFolder)
    const answer = now.predict({ kind: 'row', values: [1] })
    now.dispose()
    const path = join(modelFolder, 'checkpoint.json')
    const manifest = JSON.parse(await readFile(path, 'utf8')) as typeof now.manifest
    const { source, datasetId, sha256, features, target, task, scaling } = manifest.spec.data
    const split = { kind: 'ratio', train: 0.7, validation: 0, test: 0.3, seed: 1 }
    const former = {
      ...manifest,
      spec: {
        ...manifest.spec,
        data: { source, datasetId, sha256, features, target, task, scaling, split },
      },
      signature: {
        ...manifest.signature,
        input: { kind: 'table', features: [{ name: 'ripe', categories: null, min: 0, max: 1, mean: 0.5 }] },
      },
    }
    await writeFile(path, JSON.stringify(former))
    const then = await loadTrainedNetwork(modelFolder)
    expect(then.predict({ kind: 'row', values: [1] })).toEqual(answer)
    then.dispose()
  })
})
