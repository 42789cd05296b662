import { beforeAll, describe, expect, test } from 'vitest'
import { startOfTraining } from '#ml/checkpoint/format'
import type { Engine } from '#ml/engine/engine'
import { eagerTrainer } from '#ml/objective/eagerTrainer'
import type { LearningRate } from '#shared/network/learningRate'
import type { Trainer } from '#ml/objective/trainer'
import { trainLoop } from '#ml/worker/loop'
import { createPointBuffer } from '#ml/worker/metrics'
import { epochBatches } from '#shared/network/epochBatches'
import { metricsFor } from '#shared/catalog/metrics/index'
import { optimizerKinds, optimizers } from '#shared/catalog/optimizers/index'
import { allEngines, eachOn, startForTest } from '../engine/engines'
import { dense, makeCase, sgd, type CapturedCase } from './capturedCases'
import { arraysOf, captured, eager, farthest } from './capturedTrainers'

const epochs = 4
const batch = { kind: 'mini', size: 16 } as const
const rateOf: LearningRate = (step) => (step % 3 === 0 ? 0.02 : 0.08 / (1 + step))

/** A straight line through 40 rows of 3 inputs. */
const line = makeCase('line', {
  input: [3],
  layers: [dense(1)],
  loss: 'mean-squared-error',
  optimizer: sgd(0),
  units: 1,
  classes: 0,
})

/** On TensorFlow steps are captured, several in a call, over ends of epochs too; elsewhere they run one by one. */
const trainerOf = (engine: Engine, trained: CapturedCase): Trainer =>
  engine.native === null
    ? eagerTrainer(trained.objective, eager(engine, trained))
    : captured(engine, trained, { batchSizes: [16, 8], tableRows: trained.rows.count })

/** The arrays after a run whose rate changes with every step. */
async function train(engine: Engine, trained: CapturedCase): Promise<ReadonlyMap<string, Float32Array>> {
  const { rows, objective } = trained
  const { loss, optimizer, seed } = objective
  const inOrder = Int32Array.from({ length: rows.count }, (_, place) => place)
  const trainer = trainerOf(engine, trained)
  const points = createPointBuffer()
  const end = await trainLoop(
    {
      training: { loss, optimizer, batch, shuffle: false, epochs, seed, checkpointSeconds: 1000 },
      batches: epochBatches({ batch }, rows.count, false),
      rows: { ...rows, order: () => inOrder },
      trainer,
      rateAt: rateOf,
      tellsRate: true,
      microBatchRows: rows.count,
      metrics: metricsFor(null),
      sums: [],
      lossScale: 1,
      points,
      boundary: () => Promise.resolve(false),
      keepBest: null,
      surface: null,
      batchDone: () => undefined,
      validate: null,
    },
    startOfTraining,
  )
  expect(end).toMatchObject({ how: 'done', progress: { position: { epoch: epochs, step: 3 * epochs } } })
  const told = points.take().filter(({ tag }) => tag === 'batch/learning-rate')
  expect(told.map(({ step, value }) => [step, value])).toEqual(
    Array.from({ length: 3 * epochs }, (_, step) => [step + 1, rateOf(step)]),
  )
  const arrays = arraysOf(trainer)
  trainer.dispose()
  return arrays
}

/** The same run of the line in double precision: w −= rate · 2/n · Xᵀ(Xw + b − y). */
function byHand(): readonly number[] {
  const { rows, values } = line
  const weights = [...(values.get('0.dense.weight') ?? []), ...(values.get('0.dense.bias') ?? [])]
  for (let step = 0; step < 3 * epochs; step += 1) {
    const from = (step % 3) * 16
    const indices = Int32Array.from({ length: Math.min(16, rows.count - from) }, (_, row) => from + row)
    const { inputs, targets, count } = rows.read(indices)
    const gradient = [0, 0, 0, 0]
    for (let row = 0; row < count; row += 1) {
      const x = [...inputs.subarray(row * 3, row * 3 + 3), 1]
      const error = x.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), 0) - (targets[row] ?? 0)
      for (const [at, value] of x.entries()) gradient[at] = (gradient[at] ?? 0) + (2 / count) * error * value
    }
    for (const [at, slope] of gradient.entries()) weights[at] = (weights[at] ?? 0) - rateOf(step) * slope
  }
  return weights
}

const deep = optimizerKinds.map((kind) =>
  makeCase(kind, {
    input: [6],
    layers: [dense(8, 'tanh'), dense(3)],
    optimizer: {
      ...optimizers[kind].defaults,
      ...('epsilon' in optimizers[kind].defaults ? { epsilon: 1e-3 } : {}),
    },
  }),
)
const oracle = new Map<string, ReadonlyMap<string, Float32Array>>()

beforeAll(async () => {
  const cpu = await startForTest('cpu')
  for (const trained of deep) oracle.set(trained.name, await train(cpu, trained))
})

describe.each(allEngines)('a rate that changes with every step on %s', (name) => {
  const { engine } = eachOn(name)

  test('moves a line as worked out by hand', async () => {
    const arrays = await train(engine(), line)
    const found = [...(arrays.get('0.dense.weight') ?? []), ...(arrays.get('0.dense.bias') ?? [])]
    expect(found).toEqual(byHand().map((value): unknown => expect.closeTo(value, 5)))
  })

  test.each(deep)('$name moves as in plain JavaScript', async (trained) => {
    expect(farthest(await train(engine(), trained), oracle.get(trained.name) ?? new Map())).toBeLessThan(1e-5)
  })
})
