import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import type { AdviceKind, RecordedRun } from '#shared/coach/advice'
import { adviseOn } from '#shared/coach/index'
import { optimizers } from '#shared/catalog/optimizers/index'
import type { DatasetManifest } from '#shared/model/dataset'
import { fromMeasured } from '#shared/model/number'
import type { RunSpec } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import { readManifest } from '#ml/data/store/reader'
import { smallSpec } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'
import { makeDataset, train } from './harness'

/** Few noisy points and a network that is large for them. */
let dataset = ''
let manifest: DatasetManifest
let spec: RunSpec

beforeAll(async () => {
  dataset = await makeDataset({ kind: 'synthetic', name: 'two-moons', rows: 300, noise: 0.45, seed: 3 })
  manifest = await readManifest(dataset)
  const layer = { kind: 'dense', units: 32, activation: 'tanh', initializer: 'pytorch', bias: true } as const
  spec = {
    ...smallSpec,
    data: {
      ...smallSpec.data,
      scaling: { kind: 'standard' },
      split: { kind: 'ratio', stratified: false, train: 0.6, validation: 0.2, test: 0.2, seed: 5 },
    },
    network: {
      layers: [
        { ...layer, id: 'a' },
        { ...layer, id: 'b' },
        { ...layer, id: 'c', units: 2, activation: 'softmax' },
      ],
    },
    training: {
      ...smallSpec.training,
      epochs: 60,
      checkpointSeconds: 1000,
      batch: { kind: 'mini', size: 16 },
      optimizer: { ...optimizers.adam.defaults, learningRate: 0.03 },
    },
  }
})

/** Trains with other settings and gives the kinds of what is advised. */
async function adviceFor(changes: Partial<Training>): Promise<readonly AdviceKind[]> {
  const own = { ...spec, training: { ...spec.training, ...changes } }
  const heard = await train({
    spec: own,
    datasetFolder: dataset,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })
  const finished = heard.durable.find((event) => event.kind === 'finished')
  const started = heard.durable.find((event) => event.kind === 'started')
  const run: RecordedRun = {
    spec: own,
    dataset: manifest,
    summary: {
      state: finished === undefined ? 'diverged' : 'done',
      epochs: own.training.epochs,
      epochsDone: finished?.epochsDone ?? 0,
      error: null,
      rows: started?.rows ?? null,
      keptEpoch: null,
    },
    evaluation: finished?.evaluation ?? null,
    curve: (tag) => {
      const points = heard.points.filter((point) => point.tag === tag)
      return { steps: points.map(({ step }) => step), values: points.map(({ value }) => fromMeasured(value)) }
    },
  }
  return adviseOn(run).map(({ kind }) => kind)
}

test('a training that went well gets no advice', async () => {
  const weightDecay = { ...optimizers.adam.defaults, learningRate: 0.003 }
  expect(await adviceFor({ epochs: 12, optimizer: weightDecay })).toEqual([])
})

test('one that learns its rows by heart is told so', async () => {
  expect(await adviceFor({})).toEqual(['overfits'])
})

test('steps that are far too small, and far too large, are told', async () => {
  const sgd = optimizers.sgd.defaults
  expect(await adviceFor({ epochs: 6, optimizer: { ...sgd, learningRate: 1e-7 } })).toEqual(['rateTooSmall'])
  expect(
    await adviceFor({ epochs: 6, optimizer: { ...optimizers.adam.defaults, learningRate: 50 } }),
  ).toEqual(['rateTooLarge'])
})
