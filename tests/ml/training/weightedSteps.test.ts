import { describe, expect, test } from 'vitest'
import type { Engine } from '#ml/engine/engine'
import { eagerTrainer } from '#ml/objective/eagerTrainer'
import type { Trainer } from '#ml/objective/trainer'
import { allEngines, eachOn } from '../engine/engines'
import { dense, makeCase, type CapturedCase } from './capturedCases'
import { arraysOf, captured, eager, farthest, sameRate, spreads } from './capturedTrainers'

const weights = [0.2, 3, 1.4]
const weighted = makeCase('weights', {
  input: [6],
  layers: [dense(8, 'tanh'), dense(3, 'softmax')],
  lossSettings: { labelSmoothing: 0.1 },
  classWeights: weights,
  clipping: { kind: 'norm', maxNorm: 0.2 },
})
/** Its second layer is wide enough for shards. */
const wide = makeCase('weights in wide layers', {
  input: [256],
  layers: [dense(256, 'relu'), dense(256, 'relu'), dense(3, 'softmax')],
  classWeights: weights,
  clipping: { kind: 'value', clipValue: 0.01 },
})

const all = Int32Array.from({ length: 40 }, (_, place) => (place * 3) % 40)
/** The last batch is smaller, and its classes come in other shares. */
const batches = [all.subarray(0, 16), all.subarray(16, 32), all.subarray(32)]

/** Rows of a batch by the sum of their weights, as the worker takes it. */
const factorOf =
  ({ rows }: CapturedCase) =>
  (indices: Int32Array): number => {
    const labels = rows.read(indices).classes ?? new Int32Array(0)
    return indices.length / labels.reduce((sum, label) => sum + (weights[label] ?? 0), 0)
  }

/** Trains the batches, each in micro-batches of at most so many rows. */
function inMicroBatches(trainer: Trainer, trained: CapturedCase, most: number): readonly number[] {
  return batches.map((batch, step) => {
    const factor = factorOf(trained)(batch)
    let loss = 0
    for (let from = 0, part = 0; from < batch.length; from += most, part += 1) {
      const indices = batch.subarray(from, from + most)
      const weight = indices.length / batch.length
      loss += trainer.accumulate(trained.rows.read(indices), { step, part, weight, factor }).loss * weight
    }
    trainer.apply(step, 0.05)
    return loss
  })
}

const close = (wanted: readonly number[]): unknown[] =>
  wanted.map((value): unknown => expect.closeTo(value, 5))

const eagerly = (engine: Engine, trained: CapturedCase): Trainer =>
  eagerTrainer(trained.objective, eager(engine, trained))

describe.each(allEngines)('weighted losses and clipped gradients on %s', (name) => {
  const { engine } = eachOn(name)

  test.each([weighted, wide])(
    '$name: micro-batches of any size give what the whole batch gives',
    (trained) => {
      const whole = eagerly(engine(), trained)
      const losses = inMicroBatches(whole, trained, 40)
      for (const most of [7, 5]) {
        const parts = eagerly(engine(), trained)
        expect(inMicroBatches(parts, trained, most)).toEqual(close(losses))
        expect(farthest(arraysOf(parts), arraysOf(whole))).toBeLessThan(1e-5)
        parts.dispose()
      }
      whole.dispose()
    },
  )

  test('the loss of scored rows is divided by the sum of their weights', () => {
    const trainer = eagerly(engine(), weighted)
    const rows = weighted.rows.read(all)
    const factor = factorOf(weighted)(all)
    const { loss } = trainer.score(rows, factor)
    const parts = batches.map((batch) => {
      const part = trainer.score(weighted.rows.read(batch), factorOf(weighted)(batch))
      return { loss: part.loss, weight: batch.length / factorOf(weighted)(batch) }
    })
    const sum = parts.reduce((total, { weight }) => total + weight, 0)
    expect(loss).toBeCloseTo(parts.reduce((total, part) => total + part.loss * part.weight, 0) / sum, 5)
    trainer.dispose()
  })
})

describe('captured', () => {
  const { engine } = eachOn('tensorflow')

  test.each([weighted, wide])('$name: steps of any spread give what single operations give', (trained) => {
    const single = eagerly(engine(), trained)
    const losses = inMicroBatches(single, trained, 40)
    for (const partition of spreads)
      for (const tableRows of [null, 40]) {
        const trainer = captured(engine(), trained, {
          partition,
          tableRows,
          batchSizes: [16, 8],
          factorOf: factorOf(trained),
        })
        const found = [batches.slice(0, 2), batches.slice(2)].flatMap((some, index) =>
          trainer.steps(some, index * 2, sameRate(some, 0.05)),
        )
        expect(found.map(({ loss }) => loss)).toEqual(close(losses))
        expect(farthest(arraysOf(trainer), arraysOf(single))).toBeLessThan(1e-5)
        trainer.dispose()
      }
    single.dispose()
  })

  test.each([weighted, wide])('$name: so do whole epochs in one call', (trained) => {
    const single = eagerly(engine(), trained)
    const losses = inMicroBatches(single, trained, 40)
    const trainer = captured(engine(), trained, {
      tableRows: 40,
      batchSizes: [16, 8],
      factorOf: factorOf(trained),
    })
    expect(trainer.steps(batches, 0, sameRate(batches, 0.05)).map(({ loss }) => loss)).toEqual(close(losses))
    expect(farthest(arraysOf(trainer), arraysOf(single))).toBeLessThan(1e-5)
    trainer.dispose()
    single.dispose()
  })

  test.each([weighted, wide])('$name: so do micro-batches, and scores', (trained) => {
    const single = eagerly(engine(), trained)
    const losses = inMicroBatches(single, trained, 8)
    const trainer = captured(engine(), trained, {
      batchSizes: [],
      microBatchSizes: [
        { rows: 8, batchRows: 16 },
        { rows: 8, batchRows: 8 },
      ],
      scoreSizes: [40],
    })
    expect(inMicroBatches(trainer, trained, 8)).toEqual(close(losses))
    expect(farthest(arraysOf(trainer), arraysOf(single))).toBeLessThan(1e-5)
    const factor = factorOf(trained)(all)
    const rows = trained.rows.read(all)
    expect(trainer.score(rows, factor).loss).toBeCloseTo(single.score(rows, factor).loss, 5)
    trainer.dispose()
    single.dispose()
  })
})
