import { describe, expect, test } from 'vitest'
import { startOfTraining } from '#ml/checkpoint/format'
import { epochOrder } from '#ml/data/shuffle'
import type { Rows } from '#ml/objective/rows'
import { eagerTrainer } from '#ml/objective/eagerTrainer'
import type { Trainer } from '#ml/objective/trainer'
import { trainLoop, type LoopEnd, type LoopParts } from '#ml/worker/loop'
import { createPointBuffer } from '#ml/worker/metrics'
import { metricsFor, trainedSums } from '#shared/catalog/metrics/index'
import type { MetricPoint } from '#shared/model/runEvent'
import { epochBatches } from '#shared/network/epochBatches'
import type { Batch } from '#shared/model/training'
import { eachOn } from '../engine/engines'
import { adam, dense, makeCase, type CapturedCase } from './capturedCases'
import { arraysOf, captured, eager } from './capturedTrainers'

const trained = makeCase('dropout and Adam', {
  input: [6],
  layers: [dense(16, 'relu'), { kind: 'dropout', rate: 0.3 }, dense(3)],
  optimizer: adam('adam', 0),
})
const { count } = trained.rows

type Loop = {
  readonly end: LoopEnd
  readonly points: readonly MetricPoint[]
  readonly calls: readonly number[]
}

type Course = {
  readonly batch: Batch
  readonly epochs: number
  /** Steps of a call at most; null leaves it to the trainer. */
  readonly together: number | null
  /** Whole epochs of a call at most, where the trainer has such a call. */
  readonly epochsTogether?: number
  readonly validated?: boolean
  readonly read?: (indices: Int32Array) => Rows
}

/** Runs the loop; `calls` are the steps of each call of the engine. */
async function run(trainer: Trainer, course: Course): Promise<Loop> {
  const { batch, epochs, together, epochsTogether, validated, read } = course
  const points = createPointBuffer()
  const calls: number[] = []
  const { loss, optimizer, seed } = trained.objective
  const inOrder = Int32Array.from({ length: count }, (_, place) => place)
  const parts: LoopParts = {
    training: { loss, optimizer, batch, shuffle: true, epochs, seed, checkpointSeconds: 1000 },
    batches: epochBatches({ batch }, count, false),
    lossScale: 1,
    rows: {
      count,
      read: read ?? trained.rows.read,
      order: (epoch) => (batch.kind === 'full' ? inOrder : epochOrder(seed, epoch, count)),
    },
    trainer: {
      ...trainer,
      stepsAtOnce: (rows) => (trainer.stepsAtOnce(rows) === 0 ? 0 : (together ?? trainer.stepsAtOnce(rows))),
      epochsAtOnce: () => epochsTogether ?? (together === null ? trainer.epochsAtOnce() : 0),
      steps: (batches, step, rates) => {
        calls.push(batches.length)
        return trainer.steps(batches, step, rates)
      },
    },
    rateAt: () => optimizer.learningRate,
    tellsRate: false,
    microBatchRows: count,
    metrics: metricsFor(3),
    sums: trainedSums('classes'),
    points,
    boundary: () => Promise.resolve(false),
    keepBest: null,
    surface: null,
    batchDone: () => undefined,
    validate:
      validated === true
        ? () =>
            Promise.resolve({
              rows: 2,
              loss: trainer.parameters().get('0.dense.weight')?.[0] ?? 0,
              sums: { correct: 1 },
              predictions: null,
            })
        : null,
  }
  const end = await trainLoop(parts, startOfTraining)
  return { end, points: points.take(), calls }
}

const batchesOf: readonly (readonly [string, Batch, readonly number[]])[] = [
  ['full batches', { kind: 'full' }, [count]],
  ['batches of 16 with a last one of 8', { kind: 'mini', size: 16 }, [16, 8]],
  ['batches of 10', { kind: 'mini', size: 10 }, [10]],
  ['single rows', { kind: 'single' }, [1]],
]

describe('a training in calls of several steps', () => {
  const { engine } = eachOn('tensorflow')
  const start = (batchSizes: readonly number[], inMemory: boolean, of: CapturedCase = trained): Trainer =>
    captured(engine(), of, { batchSizes, tableRows: inMemory ? count : null })

  test.each(batchesOf)('%s: is the same run however its steps are grouped', async (_, batch, sizes) => {
    for (const inMemory of [true, false]) {
      for (const validated of [true, false]) {
        const loops: Loop[] = []
        const arrays: unknown[] = []
        for (const together of [1, 7, null]) {
          const trainer = start(sizes, inMemory)
          loops.push(await run(trainer, { batch, epochs: 9, together, validated }))
          arrays.push(arraysOf(trainer))
          trainer.dispose()
        }
        const [alone, ...others] = loops
        for (const other of others) {
          expect(other.points).toEqual(alone?.points)
          expect(other.end).toEqual(alone?.end)
        }
        expect(arrays[1]).toEqual(arrays[0])
        expect(arrays[2]).toEqual(arrays[0])
        const perEpoch = Math.ceil(count / (sizes[0] ?? 1))
        expect(new Set(alone?.calls)).toEqual(new Set([1]))
        expect(loops[1]?.calls.reduce((sum, steps) => sum + steps, 0)).toBe(9 * perEpoch)
      }
    }
  })

  test('a call goes on into the next epoch unless a validation comes in between', async () => {
    const course = { batch: { kind: 'full' }, epochs: 9, together: 7 } as const
    for (const [validated, calls] of [
      [false, [7, 2]],
      [true, [1, 1, 1, 1, 1, 1, 1, 1, 1]],
    ] as const) {
      const trainer = start([count], true)
      expect((await run(trainer, { ...course, validated })).calls).toEqual(calls)
      trainer.dispose()
    }
  })

  test('whole epochs with a smaller last batch go through one call, with the same bits', async () => {
    const course = { batch: { kind: 'mini', size: 16 }, epochs: 9 } as const
    const outcomes = []
    for (const [together, epochsTogether, validated, calls] of [
      [1, undefined, false, Array.from({ length: 27 }, () => 1)],
      [1, 4, false, [12, 12, 3]],
      [1, 4, true, Array.from({ length: 9 }, () => 3)],
    ] as const) {
      const trainer = start([16, 8], true)
      const epochs = epochsTogether === undefined ? {} : { epochsTogether }
      const loop = await run(trainer, { ...course, together, validated, ...epochs })
      expect(loop.calls).toEqual(calls)
      const losses = loop.points.filter(({ tag }) => tag === 'batch/loss' || tag === 'train/accuracy')
      outcomes.push({ losses, arrays: arraysOf(trainer) })
      trainer.dispose()
    }
    expect(outcomes[1]).toEqual(outcomes[0])
    expect(outcomes[2]).toEqual(outcomes[0])
  })

  test('a loss that is not finite is reported in its own epoch and step, and nothing changes after it', async () => {
    const sick = (indices: Int32Array): Rows => {
      const rows = trained.rows.read(indices)
      const at = indices.indexOf(23)
      if (at >= 0) rows.targets[at * 3] = Number.POSITIVE_INFINITY
      return rows
    }
    const order = epochOrder(trained.objective.seed, 0, count)
    const place = order.indexOf(23)
    const batch = { kind: 'mini', size: 4 } as const
    const ill = { ...trained, rows: { count, read: sick } }
    const step = Math.floor(place / 4) + 1
    const healthy = captured(engine(), ill, { batchSizes: [4] })
    for (let index = 0; index + 1 < step; index += 1) {
      healthy.steps([order.subarray(index * 4, index * 4 + 4)], index, [
        trained.objective.optimizer.learningRate,
      ])
    }
    for (const inMemory of [true, false]) {
      const trainer = start([4], inMemory, ill)
      const { end, points } = await run(trainer, { batch, epochs: 3, together: 10, read: sick })
      expect(end).toMatchObject({ how: 'diverged', epoch: 1, step, loss: expect.any(Number) })
      expect(end.progress.position).toEqual({ epoch: 0, batch: step - 1, step: step - 1 })
      expect(points).toHaveLength(step - 1)
      expect(arraysOf(trainer)).toEqual(arraysOf(healthy))
      trainer.dispose()
    }
    const single = eagerTrainer(trained.objective, eager(engine(), ill))
    const { end } = await run(single, { batch, epochs: 3, together: null, read: sick })
    expect(end).toMatchObject({ how: 'diverged', epoch: 1, step })
    single.dispose()
    healthy.dispose()
  })
})
