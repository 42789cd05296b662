import { mkdtemp, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadTrainedNetwork } from '#ml/export/trainedNetwork'
import type { TrainingJob } from '#shared/contract/worker'
import { plainPreprocessing, type RunSpec, type TargetScaling } from '#shared/model/runSpec'
import { temporaryFolder } from '#fixtures/testHost'
import { makeDataset, only, train } from './harness'

/** A curve around ten million, with a spread of a tenth of it. */
const lines = Array.from({ length: 600 }, (_, row) => {
  const x = ((row * 37) % 600) / 100 - 3
  return `${x},${1e7 + 1e6 * Math.sin(x) + 2e5 * x}`
})

const specOf = (targetScaling: TargetScaling, path: string): RunSpec => ({
  format: 1,
  name: 'far target',
  data: {
    source: { kind: 'csv', path, format: null, testPath: null },
    datasetId: null,
    sha256: null,
    features: null,
    target: 'y',
    task: 'regression',
    split: { kind: 'ratio', train: 0.7, validation: 0.15, test: 0.15, stratified: false, seed: 42 },
    scaling: { kind: 'standard' },
    targetScaling,
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  },
  network: {
    layers: [
      { id: 'a', kind: 'dense', units: 32, activation: 'relu', initializer: 'pytorch', bias: true },
      { id: 'b', kind: 'dense', units: 16, activation: 'relu', initializer: 'pytorch', bias: true },
      { id: 'c', kind: 'dense', units: 1, activation: 'linear', initializer: 'pytorch', bias: true },
    ],
  },
  training: {
    loss: 'mean-squared-error',
    optimizer: { kind: 'adam', learningRate: 0.005, beta1: 0.9, beta2: 0.999, epsilon: 1e-8, weightDecay: 0 },
    batch: { kind: 'mini', size: 32 },
    shuffle: true,
    epochs: 50,
    seed: 42,
    checkpointSeconds: 1000,
  },
  engine: 'wasm',
})

describe('a target around ten million', () => {
  let path = ''
  let datasetFolder = ''
  beforeAll(async () => {
    path = join(await mkdtemp(join(temporaryFolder(), 'far-')), 'far.csv')
    await writeFile(path, ['x,y', ...lines, ''].join('\n'))
    datasetFolder = await makeDataset({ kind: 'csv', path, format: null, testPath: null })
  })
  const job = (targetScaling: TargetScaling): TrainingJob => ({
    spec: specOf(targetScaling, path),
    datasetFolder,
    runFolder: join(temporaryFolder(), `run-${targetScaling}`),
    resumeFrom: null,
    runtimePack: null,
    dataMemoryBytes: 1 << 30,
  })

  test('is learned when it is scaled, with figures and predictions in its own units', async () => {
    const heard = await train(job('standard'))
    const { evaluation, modelFolder } = only(heard, 'finished')
    if (evaluation?.kind !== 'regression') throw new Error('a number')
    expect(Number(evaluation.r2)).toBeGreaterThan(0.98)
    expect(Number(evaluation.meanAbsoluteError)).toBeLessThan(100_000)
    expect(Number(evaluation.loss)).toBeCloseTo(Number(evaluation.rootMeanSquaredError) ** 2, -6)
    expect(evaluation.baseline.prediction).toBeGreaterThan(9.5e6)
    const last = heard.points.findLast(({ tag }) => tag === 'validation/loss')
    expect(Math.sqrt(Number(last?.value))).toBeLessThan(200_000)
    const network = await loadTrainedNetwork(modelFolder ?? '')
    const head = network.predict({ kind: 'row', values: [1.5] })
    network.dispose()
    expect(head.kind === 'number' && Math.abs(head.value - (1e7 + 1e6 * Math.sin(1.5) + 3e5))).toBeLessThan(
      2e5,
    )
  })

  test('is not when it stands as it is: what older runs say stays', async () => {
    const { evaluation } = only(await train(job('none')), 'finished')
    expect(evaluation?.kind === 'regression' && Number(evaluation.r2)).toBeLessThan(0)
  })
})

test('a feature of 1,000,000,000 + 10 n is learned as if it were scaled in 64 bits', async () => {
  const path = join(await mkdtemp(join(temporaryFolder(), 'far-')), 'feature.csv')
  const rows = Array.from({ length: 600 }, (_, row) => (row * 263) % 600)
  await writeFile(
    path,
    ['x,y', ...rows.map((n) => `${1e9 + 10 * n},${n < 300 ? 'low' : 'high'}`), ''].join('\n'),
  )
  const plain = specOf('none', path)
  const spec: RunSpec = {
    ...plain,
    data: { ...plain.data, task: 'classification' },
    network: {
      layers: [
        { id: 'a', kind: 'dense', units: 8, activation: 'relu', initializer: 'pytorch', bias: true },
        { id: 'b', kind: 'dense', units: 2, activation: 'softmax', initializer: 'pytorch', bias: true },
      ],
    },
    training: { ...plain.training, loss: 'cross-entropy' },
  }
  const datasetFolder = await makeDataset({ kind: 'csv', path, format: null, testPath: null })
  const { evaluation } = only(
    await train({
      spec,
      datasetFolder,
      runFolder: join(temporaryFolder(), 'run-feature'),
      resumeFrom: null,
      runtimePack: null,
      dataMemoryBytes: 1 << 30,
    }),
    'finished',
  )
  expect(evaluation?.kind === 'classification' && evaluation.accuracy).toBeGreaterThan(0.98)
})
