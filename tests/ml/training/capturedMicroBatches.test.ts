import { describe, expect, test } from 'vitest'
import { partsPerMicroBatch } from '#ml/engine/capture/microBatches'
import { partLengths, type PartitionPlan } from '#ml/engine/capture/layout'
import { eagerTrainer } from '#ml/objective/eagerTrainer'
import { eachOn } from '../engine/engines'
import { adam, dense, makeCase, sgd } from './capturedCases'
import { arraysOf, arraysOfStep, captured, eager, farthest, spreads, sameRate } from './capturedTrainers'

const dropout = { kind: 'dropout', rate: 0.4 } as const
const wide = makeCase('wide, with momentum', {
  input: [256],
  layers: [dense(256, 'relu'), dense(256, 'tanh'), dense(3)],
})
const withDropout = makeCase('dropout and Adam', {
  input: [6],
  layers: [dense(32, 'relu'), dropout, dense(3)],
  optimizer: adam('adam', 0.01),
})
const numbers = makeCase('numbers', {
  input: [6],
  layers: [dense(8, 'tanh'), dense(2)],
  loss: 'huber',
  units: 2,
  classes: 0,
})

const all = Int32Array.from({ length: 40 }, (_, place) => (place * 7) % 40)
/** A batch of 40 rows in micro-batches of 17, 3 and 20. */
const cuts = [0, 17, 20, 40]
const microBatches = [17, 3, 20].map((rows, part) => ({
  rows,
  part,
  weight: rows / 40,
  indices: all.subarray(cuts[part] ?? 0, cuts[part + 1] ?? 0),
}))
const microBatchSizes = microBatches.map(({ rows }) => ({ rows, batchRows: 40 }))

describe('a batch in micro-batches', () => {
  const { engine } = eachOn('tensorflow')

  test.each([wide, withDropout, numbers])('$name: is what single operations give', (trained) => {
    const { rows, objective } = trained
    const rate = objective.optimizer.learningRate
    for (const partition of spreads) {
      const trainer = captured(engine(), trained, { partition, batchSizes: [], microBatchSizes })
      const single = eager(engine(), trained)
      for (const step of [0, 1, 2]) {
        for (const { part, weight, indices, rows: count } of microBatches) {
          const found = trainer.accumulate(rows.read(indices), { step, part, weight })
          let from = 0
          let loss = 0
          let correct = 0
          for (const [index, length] of partLengths(partition, count).entries()) {
            const own = length / count
            const place = { step, part: part * partsPerMicroBatch + index, weight: weight * own }
            const result = single.accumulate(rows.read(indices.subarray(from, from + length)), place)
            from += length
            loss += result.loss * own
            correct += result.sums[0] ?? 0
          }
          expect(Math.abs(found.loss - loss)).toBeLessThan(1e-5 * Math.max(1, loss))
          expect(found.sums[0] ?? 0).toBe(correct)
        }
        trainer.apply(step, rate)
        single.apply(step, rate)
      }
      expect(farthest(arraysOf(trainer), arraysOfStep(single))).toBeLessThan(1e-5)
      trainer.dispose()
      single.dispose()
    }
  })

  test.each([wide, numbers])('$name: is what the whole batch gives', (trained) => {
    const { rows, objective } = trained
    const rate = objective.optimizer.learningRate
    for (const partition of spreads) {
      const trainer = captured(engine(), trained, { partition, batchSizes: [40], microBatchSizes })
      const results = microBatches.map(({ part, weight, indices }) =>
        trainer.accumulate(rows.read(indices), { step: 0, part, weight }),
      )
      trainer.apply(0, rate)
      const inMicroBatches = arraysOf(trainer)
      trainer.write(trained.values, new Map())
      const [whole] = trainer.steps([all], 0, sameRate([all], rate))
      const loss = results.reduce(
        (sum, result, part) => sum + result.loss * (microBatches[part]?.weight ?? 0),
        0,
      )
      expect(Math.abs(loss - (whole?.loss ?? Number.NaN))).toBeLessThan(1e-5)
      expect(results.reduce((sum, { sums }) => sum + (sums[0] ?? 0), 0)).toBe(whole?.sums[0] ?? 0)
      expect(farthest(inMicroBatches, arraysOf(trainer))).toBeLessThan(1e-5)
      trainer.dispose()
    }
  })

  test('parameters that are lost are told, whatever the loss', () => {
    const hidden = Array.from({ length: 5 }, () => dense(16, 'relu'))
    const deep = makeCase('deep', { input: [6], layers: [...hidden, dense(3)], optimizer: sgd(0) })
    const trainer = captured(engine(), deep, { batchSizes: [], microBatchSizes })
    const told: boolean[] = []
    for (let step = 0; step < 40 && told.every(Boolean); step += 1) {
      for (const { part, weight, indices } of microBatches) {
        trainer.accumulate(deep.rows.read(indices), { step, part, weight })
      }
      told.push(trainer.apply(step, 1e15))
      const values = [...trainer.parameters().values()].flatMap((array) => [...array])
      expect(told.at(-1)).toBe(values.every((value) => Number.isFinite(value)))
    }
    expect(told.at(-1)).toBe(false)
    trainer.dispose()
  })

  test('a gradient that is discarded is forgotten, and one that is applied as well', () => {
    const { rows } = withDropout
    const [first = { part: 0, weight: 1, indices: all }] = microBatches
    const read = rows.read(first.indices)
    const accumulate = (trainer: ReturnType<typeof captured>, step: number): void => {
      trainer.accumulate(read, { step, part: 0, weight: first.weight })
    }
    const trainer = captured(engine(), withDropout, { batchSizes: [], microBatchSizes })
    accumulate(trainer, 7)
    trainer.discard()
    expect(trainer.parameters()).toEqual(new Map(withDropout.values))
    accumulate(trainer, 0)
    trainer.apply(0, 0.01)
    accumulate(trainer, 1)
    trainer.apply(1, 0.01)
    const other = captured(engine(), withDropout, { batchSizes: [], microBatchSizes })
    accumulate(other, 0)
    other.apply(0, 0.01)
    const next = captured(engine(), withDropout, {
      batchSizes: [],
      microBatchSizes,
      values: other.parameters(),
      optimizerValues: other.optimizerState(),
    })
    accumulate(next, 1)
    next.apply(1, 0.01)
    expect(arraysOf(trainer)).toEqual(arraysOf(next))
    for (const one of [trainer, other, next]) one.dispose()
  })
})

describe('scoring in one call', () => {
  const { engine } = eachOn('tensorflow')

  const logistic = makeCase('one logit', {
    input: [6],
    layers: [dense(8, 'relu'), { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 }, dense(1, 'sigmoid')],
    loss: 'binary-cross-entropy',
    units: 1,
    classes: 2,
  })
  const probabilities = makeCase('softmax on its own', {
    input: [8, 8, 2],
    layers: [{ kind: 'flatten' }, dense(3, 'softmax')],
    loss: 'mean-squared-error',
  })

  test.each([wide, withDropout, numbers, logistic, probabilities])(
    '$name: gives the outputs and the loss of single operations',
    (trained) => {
      const single = eagerTrainer(trained.objective, eager(engine(), trained))
      for (const partition of spreads) {
        const trainer = captured(engine(), trained, { partition, scoreSizes: [40, 13, 1] })
        for (const count of [40, 13, 1]) {
          const rows = trained.rows.read(all.subarray(0, count))
          const [found, targets] = [trainer.score(rows), single.score(rows)]
          expect(found.outputs).toHaveLength(count * trained.objective.head.units)
          expect(Math.abs(found.loss - targets.loss)).toBeLessThan(1e-5 * Math.max(1, targets.loss))
          for (const [index, value] of targets.outputs.entries()) {
            expect(Math.abs((found.outputs[index] ?? Number.NaN) - value)).toBeLessThan(
              1e-5 * Math.max(1, Math.abs(value)),
            )
          }
        }
        expect(trainer.parameters()).toEqual(new Map(trained.values))
        trainer.dispose()
      }
      single.dispose()
    },
  )
})

/**
 * A network whose change shows its dropout mask: each row has ones in columns of its own, shared by rows `r` and
 * `r + 8`; the slope by the first output is 1 in both rows, by the second 1 in the one and −1 in the other.
 */
describe('dropout inside of the graph', () => {
  const [rowCount, columns, rate] = [16, 512, 0.4]
  const shown = {
    ...makeCase('mask', {
      input: [8 * columns],
      layers: [dropout, { ...dense(2), bias: false } as ReturnType<typeof dense>],
      loss: 'mean-absolute-error',
      optimizer: sgd(0),
      units: 2,
      classes: 0,
    }),
  }
  const read = (indices: Int32Array) => {
    const inputs = new Float32Array(indices.length * 8 * columns)
    const targets = new Float32Array(indices.length * 2)
    for (const [row, place] of indices.entries()) {
      inputs.fill(1, (row * 8 + (place % 8)) * columns, (row * 8 + (place % 8) + 1) * columns)
      targets[2 * row] = -1e6
      targets[2 * row + 1] = place < 8 ? -1e6 : 1e6
    }
    return { count: indices.length, inputs, targets, classes: null }
  }
  const indices = Int32Array.from({ length: rowCount }, (_, place) => place)
  const { engine } = eachOn('tensorflow')

  /** Masks of the first 8 and the last 8 rows in each of some steps; 0 or about 1 / (1 − rate). */
  function masksOf(partition: PartitionPlan, seed: number): Float32Array[][] {
    const trained = { ...shown, objective: { ...shown.objective, seed } }
    const values = new Map([['1.dense.weight', new Float32Array(8 * columns * 2)]])
    const trainer = captured(engine(), trained, { partition, read, values, batchSizes: [rowCount] })
    const at = (index: number): Float32Array => {
      const weights = [...trainer.parameters().values()][0] ?? new Float32Array(0)
      const half = weights.length / 2
      return Float32Array.from({ length: half }, (_, column) => {
        const [one, other] = [weights[2 * column] ?? 0, weights[2 * column + 1] ?? 0]
        return index === 0 ? -(one + other) / 2 : -(one - other) / 2
      })
    }
    // A rate that undoes the mean over rows and outputs.
    const learningRate = rowCount * 2
    const masks = [3, 4].map((step) => {
      trainer.write(values, new Map())
      trainer.steps([indices], step, sameRate([indices], learningRate))
      return [at(0), at(1)]
    })
    trainer.dispose()
    return masks
  }

  test('zeroes the given share of the values and scales the others', () => {
    const [[mask = new Float32Array(0)] = []] = masksOf({ kind: 'single' }, 1)
    const kept = mask.filter((value) => value !== 0)
    expect(mask).toHaveLength(4096)
    for (const value of kept) expect(value).toBeCloseTo(1 / (1 - rate), 5)
    // Four standard deviations of a binomial distribution.
    const partition = 4 * Math.sqrt((rate * (1 - rate)) / mask.length)
    expect(Math.abs(1 - kept.length / mask.length - rate)).toBeLessThan(partition)
  })

  test.each([{ kind: 'single' }, { kind: 'rows', ways: 2 }] as const)(
    '$kind: differs between steps, parts and seeds, and repeats with its seed',
    (partition) => {
      const first = masksOf(partition, 1)
      expect(masksOf(partition, 1)).toEqual(first)
      const flat = [...first.flat(), ...masksOf(partition, 2).flat()]
      for (const [index, mask] of flat.entries()) {
        for (const other of flat.slice(index + 1)) {
          const same = mask.filter((value, column) => (value === 0) === (other[column] === 0)).length
          // Independent masks agree in 0.4² + 0.6² of the places.
          expect(Math.abs(same / mask.length - 0.52)).toBeLessThan(0.05)
        }
      }
    },
  )
})
