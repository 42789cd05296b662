import * as tf from '@tensorflow/tfjs-core'
import '@tensorflow/tfjs-backend-cpu'
import { describe, expect, test } from 'vitest'
import { startOfTraining } from '#ml/checkpoint/format'
import { epochOrder } from '#ml/data/shuffle'
import { batchNormTraining } from '#ml/network/layers/batchNorm'
import type { Trainer } from '#ml/objective/trainer'
import { trainLoop } from '#ml/worker/loop'
import { createPointBuffer } from '#ml/worker/metrics'
import { firstTraining } from '#renderer/features/project/draft'
import { metricsFor } from '#shared/catalog/metrics/index'
import type { LastBatch } from '#shared/model/training'
import { epochBatches } from '#shared/network/epochBatches'

const rows = 129

/** The rows of each batch of two epochs of 129 rows by 64, and the steps that were counted. */
async function batchesOf(lastBatch: LastBatch | undefined, needsTwo: boolean) {
  const batches: (readonly number[])[] = []
  const trainer: Trainer = {
    parameters: () => new Map(),
    optimizerState: () => new Map(),
    setParameters: () => undefined,
    stepsAtOnce: () => 4,
    epochsAtOnce: () => 0,
    steps: (places) => {
      batches.push(...places.map((batch) => [...batch]))
      return places.map(() => ({ loss: 1, sums: [] }))
    },
    accumulate: () => ({ loss: 1, sums: [] }),
    apply: () => true,
    discard: () => undefined,
    score: () => ({ outputs: new Float32Array(), loss: 0 }),
    dispose: () => undefined,
  }
  const training = { ...firstTraining, batch: { kind: 'mini', size: 64 } as const, epochs: 2 }
  const cut = lastBatch === undefined ? training : { ...training, lastBatch }
  const end = await trainLoop(
    {
      training,
      rows: {
        count: rows,
        read: () => ({ count: 0, inputs: new Float32Array(), targets: new Float32Array(), classes: null }),
        order: (epoch) => epochOrder(1, epoch, rows),
      },
      batches: epochBatches(cut, rows, needsTwo),
      trainer,
      rateAt: () => 0.01,
      tellsRate: false,
      microBatchRows: 1000,
      metrics: metricsFor(null),
      sums: [],
      lossScale: 1,
      points: createPointBuffer(),
      boundary: () => Promise.resolve(false),
      keepBest: null,
      surface: null,
      batchDone: () => undefined,
      validate: null,
    },
    startOfTraining,
  )
  return { batches, end }
}

describe('129 rows by 64', () => {
  test('are batches of 64, 64 and 1, as PyTorch makes them, where one row can be learned from', async () => {
    const { batches } = await batchesOf(undefined, false)
    expect(batches.map(({ length }) => length)).toEqual([64, 64, 1, 64, 64, 1])
  })

  test('end with one of 65 rows where batch normalization needs two; every row is seen once an epoch', async () => {
    const { batches, end } = await batchesOf(undefined, true)
    expect(batches.map(({ length }) => length)).toEqual([64, 65, 64, 65])
    expect(
      batches
        .slice(0, 2)
        .flat()
        .toSorted((a, b) => a - b),
    ).toEqual(Array.from({ length: rows }, (_, row) => row))
    expect(batches.slice(0, 2).flat()).toEqual([...epochOrder(1, 0, rows)])
    expect(end).toMatchObject({ how: 'done', progress: { position: { epoch: 2, batch: 0, step: 4 } } })
  })

  test("leave the last row out, as PyTorch's drop_last does, where that is chosen", async () => {
    const { batches } = await batchesOf('drop', true)
    expect(batches.map(({ length }) => length)).toEqual([64, 64, 64, 64])
    expect(batches.slice(2).flat()).toEqual([...epochOrder(1, 1, rows)].slice(0, 128))
  })
})

test('65 rows 0, 1, … 64 are normalized as worked out by hand', async () => {
  await tf.setBackend('cpu')
  const parameters = {
    gamma: tf.tensor1d([1]),
    beta: tf.tensor1d([0]),
    runningMean: tf.tensor1d([0]),
    runningVariance: tf.tensor1d([1]),
  }
  const input = tf.tensor2d(Array.from({ length: 65 }, (_, row) => [row]))
  const { output, runningMean, runningVariance } = batchNormTraining(input, parameters, 0.9, 0)
  // Mean 32; biased variance (65² − 1) / 12 = 352, unbiased 352 · 65 / 64 = 357.5, as torch.nn.BatchNorm1d has them.
  const normalized = output.dataSync()
  expect(normalized[64]).toBeCloseTo(32 / Math.sqrt(352), 5)
  expect(normalized[32]).toBeCloseTo(0, 6)
  expect(runningMean.dataSync()[0]).toBeCloseTo(3.2, 5)
  expect(runningVariance.dataSync()[0]).toBeCloseTo(0.9 + 35.75, 4)
})
