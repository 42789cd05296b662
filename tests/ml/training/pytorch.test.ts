import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import { fromMeasured } from '#shared/model/number'
import { plainPreprocessing, type RunSpec } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { makeDataset, only, train, type Heard } from './harness'

/** What `make.py` of that folder wrote. */
const folder = resolve('tests/fixtures/pytorch')
const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as {
  readonly target: Readonly<Record<'testLoss' | 'meanAbsoluteError' | 'r2', number>> &
    Readonly<Record<'trainLoss' | 'predictions', readonly number[]>>
  readonly batches: Readonly<Record<'testLoss' | 'accuracy', number>> &
    Readonly<{ trainLoss: readonly number[]; shares: readonly (readonly number[])[] }>
}

/** The features of the first rows of a table. */
function firstRows(file: string, count: number): number[][] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  return lines.slice(1, count + 1).map((line) => line.split(',').slice(0, 2).map(Number))
}

/** Numbers of 32 bits that agree with those of 64, relative to their size. */
const near = (wanted: number): unknown =>
  expect.closeTo(wanted, 4 - Math.floor(Math.log10(Math.abs(wanted) + 1e-12)))
const allNear = (wanted: readonly number[]): unknown[] => wanted.map(near)
const losses = (heard: Heard): number[] =>
  heard.points.filter(({ tag }) => tag === 'train/loss').map(({ value }) => fromMeasured(value))

/** Trains on a table of the folder as `make.py` does: weights of zero, rows in order, Adam. */
async function trainOn(
  table: string,
  task: Pick<RunSpec['data'], 'task' | 'scaling' | 'targetScaling'>,
  network: RunSpec['network'],
  training: Pick<RunSpec['training'], 'loss' | 'batch'>,
): Promise<Heard> {
  const source = {
    kind: 'csv',
    path: join(folder, `${table}-train.csv`),
    format: null,
    testPath: join(folder, `${table}-test.csv`),
  } as const
  const spec: RunSpec = {
    format: 1,
    name: table,
    data: {
      source,
      datasetId: null,
      sha256: null,
      features: null,
      target: 'y',
      ...task,
      split: { kind: 'given', validation: 0, stratified: false, seed: 1 },
      preprocessing: plainPreprocessing,
      dropDuplicates: false,
    },
    network,
    training: {
      ...training,
      optimizer: {
        kind: 'adam',
        learningRate: 0.05,
        beta1: 0.9,
        beta2: 0.999,
        epsilon: 1e-8,
        weightDecay: 0,
      },
      shuffle: false,
      epochs: 12,
      seed: 1,
      checkpointSeconds: 1000,
    },
    engine: 'wasm',
    openTest: true,
  }
  return train({
    spec,
    datasetFolder: await makeDataset(source),
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })
}

const dense = { kind: 'dense', initializer: 'zeros', bias: true } as const

describe('as in PyTorch, a regression whose target is standardized by the training rows', () => {
  let heard: Heard
  beforeAll(async () => {
    heard = await trainOn(
      'target',
      { task: 'regression', scaling: { kind: 'standard' }, targetScaling: 'standard' },
      { layers: [{ id: 'a', ...dense, units: 1, activation: 'linear' }] },
      { loss: 'mean-squared-error', batch: { kind: 'mini', size: 32 } },
    )
  })

  test('has the loss of every epoch and the figures of the test in its own units', () => {
    expect(losses(heard)).toEqual(allNear(expected.target.trainLoss))
    expect(only(heard, 'finished').test).toMatchObject({
      kind: 'regression',
      n: 40,
      loss: near(expected.target.testLoss),
      meanAbsoluteError: near(expected.target.meanAbsoluteError),
      r2: near(expected.target.r2),
    })
  })

  test('predicts the same values', async () => {
    const network = await loadTrainedNetwork(only(heard, 'finished').modelFolder ?? '')
    const answers = firstRows('target-test.csv', 5).map((values) => network.predict({ kind: 'row', values }))
    network.dispose()
    expect(answers.map((answer) => answer.kind === 'number' && answer.value)).toEqual(
      allNear(expected.target.predictions),
    )
  })
})

describe('as in PyTorch, 129 rows by 64 with batch normalization, the last row joined to the batch before', () => {
  let heard: Heard
  beforeAll(async () => {
    heard = await trainOn(
      'batches',
      { task: 'classification', scaling: { kind: 'none' } },
      {
        layers: [
          { id: 'a', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
          { id: 'b', ...dense, units: 2, activation: 'softmax' },
        ],
      },
      { loss: 'cross-entropy', batch: { kind: 'mini', size: 64 } },
    )
  })

  test('have the loss of every epoch and the figures of the test', () => {
    expect(losses(heard)).toEqual(allNear(expected.batches.trainLoss))
    expect(only(heard, 'finished').test).toMatchObject({
      kind: 'classification',
      n: 50,
      loss: near(expected.batches.testLoss),
      accuracy: expected.batches.accuracy,
    })
  })

  test('predict the same shares, by the same running mean and variance', async () => {
    const network = await loadTrainedNetwork(only(heard, 'finished').modelFolder ?? '')
    const answers = firstRows('batches-test.csv', 5).map((values) => network.predict({ kind: 'row', values }))
    network.dispose()
    expect(answers.map((answer) => answer.kind === 'classes' && answer.probabilities)).toEqual(
      expected.batches.shares.map(allNear),
    )
  })
})
