import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { AdviceKind, RecordedRun, Remedy } from '#shared/coach/advice'
import { adviseOn } from '#shared/coach/index'
import { withBatchNorm } from '#shared/coach/unitRemedies'
import { deadUnits, saturatedUnits } from '#shared/coach/unitRules'
import { withActivation, type Layer } from '#shared/catalog/layers/index'
import { optimizers } from '#shared/catalog/optimizers/index'
import type { DatasetManifest } from '#shared/model/dataset'
import { fromMeasured } from '#shared/model/number'
import type { RunSpec } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import { readManifest } from '#ml/data/store/reader'
import { readUnitActivity } from '#main/host/runs/unitActivity'
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

/** Trains a specification, the test's own unless told otherwise, and gives what is recorded of it. */
async function recorded(own: RunSpec): Promise<RecordedRun> {
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
  const folder = finished?.modelFolder ?? null
  return {
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
    activity: folder === null ? null : readUnitActivity(folder),
  }
}

/** Trains with other settings and gives the kinds of what is advised. */
async function adviceFor(changes: Partial<Training>): Promise<readonly AdviceKind[]> {
  const run = await recorded({ ...spec, training: { ...spec.training, ...changes } })
  return adviseOn(run).map(({ kind }) => kind)
}

/** The test's own network with another activation in its hidden layers. */
const withHidden = (activation: 'relu' | 'sigmoid', training: Partial<Training>): RunSpec => ({
  ...spec,
  network: {
    layers: spec.network.layers.map((layer, index) =>
      index < 2 ? withActivation(layer, activation) : layer,
    ),
  },
  training: { ...spec.training, ...training },
})

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

describe('units that stand still', () => {
  const adam = (learningRate: number) => ({ ...optimizers.adam.defaults, learningRate })
  const remedied = (own: RunSpec, remedy: Remedy | null | undefined): RunSpec => ({
    ...own,
    network: remedy?.network ?? own.network,
    data: { ...own.data, ...remedy?.data },
  })

  test('are ReLUs that long steps killed; a calm training has few, and the remedy none', async () => {
    const killing = withHidden('relu', { epochs: 12, optimizer: adam(0.1) })
    const run = await recorded(killing)
    const advice = adviseOn(run).find(({ kind }) => kind === 'deadUnits')
    expect(run.activity).toMatchObject({ part: 'validation', rows: 60 })
    expect(advice).toMatchObject({ rows: 60, layers: [{ layer: 1, activation: 'relu', units: 32 }] })
    const calm = await recorded(withHidden('relu', { epochs: 12, optimizer: adam(0.003) }))
    expect(calm.activity?.layers.map(({ layer }) => layer)).toEqual([0, 1])
    expect(deadUnits(calm)).toBeNull()
    expect(deadUnits(await recorded(remedied(killing, advice?.remedy)))).toBeNull()
  })

  test('are sigmoids on inputs that are not scaled; scaled, which is the remedy, none is', async () => {
    dataset = await makeDataset({ kind: 'sample', name: 'wine' })
    manifest = await readManifest(dataset)
    const sigmoids = withHidden('sigmoid', { epochs: 10, optimizer: adam(0.01) })
    const [first, second, last] = sigmoids.network.layers
    const own = {
      ...sigmoids,
      data: { ...sigmoids.data, target: 'cultivar', scaling: { kind: 'none' } as const },
      network: { layers: [first, second, { ...last, units: 3 }] as Layer[] },
    }
    const run = await recorded(own)
    const advice = adviseOn(run)
    expect(advice.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['inputNotScaled', 'saturatedUnits']),
    )
    const saturated = advice.find(({ kind }) => kind === 'saturatedUnits')
    expect(saturated).toMatchObject({
      layers: [{ layer: 0, activation: 'sigmoid', units: 32 }],
      remedy: { data: { scaling: { kind: 'standard' } } },
    })
    expect(saturatedUnits(await recorded(remedied(own, saturated?.remedy)))).toBeNull()
    // Where the inputs are scaled, batch normalisation before the same layers is the remedy, and trains.
    const normalised = withBatchNorm(own.network, [0], own.training)
    const better = await recorded(remedied(own, { network: normalised ?? own.network }))
    expect(better.spec.network.layers.map(({ kind }) => kind)).toEqual([
      'dense',
      'batch-norm',
      'activation',
      'dense',
      'dense',
    ])
    expect(saturatedUnits(better)).toBeNull()
  })
})
