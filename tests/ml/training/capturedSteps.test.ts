import { describe, expect, test } from 'vitest'
import type { Rows } from '#ml/objective/rows'
import type { CaptureRequest } from '#ml/objective/capturePlan'
import type { BatchResult } from '#ml/objective/trainer'
import { eachOn } from '../engine/engines'
import { adam, dense, makeCase, sgd, type CapturedCase } from './capturedCases'
import {
  arraysOf,
  arraysOfStep,
  captured,
  eager,
  farthest,
  nativeOf,
  spreads,
  sameRate,
} from './capturedTrainers'

const dropout = { kind: 'dropout', rate: 0.4 } as const
/** Its second layer is wide enough for shards. */
const withDropout = makeCase('dropout and Adam', {
  input: [256],
  layers: [dense(256, 'relu'), dropout, dense(256, 'relu'), dropout, dense(3)],
  optimizer: adam('adam', 0.01),
})
const withStatistics = makeCase('batch normalisation and momentum', {
  input: [6],
  layers: [dense(8), { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 }, dense(3)],
  optimizer: sgd(0.9, false, 0.01),
})
const plain = makeCase('dense', { input: [6], layers: [dense(8, 'tanh'), dense(3)], optimizer: sgd(0.9) })

/** Every way in which the steps of a case are computed. */
const waysOf = (trained: CapturedCase): readonly Partial<CaptureRequest>[] =>
  spreads
    .filter(({ kind }) => kind !== 'rows' || !trained.together)
    .flatMap((partition) => [
      { partition, tableRows: null },
      { partition, tableRows: trained.rows.count },
    ])

/** Reads rows of which number 39 wants what is no number. */
const poisoned =
  ({ rows }: CapturedCase) =>
  (indices: Int32Array): Rows => {
    const read = rows.read(indices)
    const at = indices.indexOf(39)
    if (at >= 0) read.targets[(at * read.targets.length) / read.count] = Number.NaN
    return read
  }

describe('training steps in one call', () => {
  const { engine } = eachOn('tensorflow')

  test.each([withDropout, withStatistics])(
    '$name: the same bits one by one, together, and resumed',
    (trained) => {
      const { batches, objective } = trained
      const { learningRate } = objective.optimizer
      for (const way of waysOf(trained)) {
        const alone = captured(engine(), trained, way)
        const one = batches.map(
          (batch, step) => alone.steps([batch], step, sameRate([batch], learningRate))[0],
        )
        const together = captured(engine(), trained, way)
        expect(together.steps(batches, 0, sameRate(batches, learningRate))).toEqual(one)
        expect(arraysOf(together)).toEqual(arraysOf(alone))

        const first = captured(engine(), trained, way)
        first.steps(batches.slice(0, 2), 0, sameRate(batches.slice(0, 2), learningRate))
        const rest = captured(engine(), trained, {
          ...way,
          values: first.parameters(),
          optimizerValues: first.optimizerState(),
        })
        expect(rest.steps(batches.slice(2), 2, sameRate(batches.slice(2), learningRate))).toEqual(
          one.slice(2),
        )
        expect(arraysOf(rest)).toEqual(arraysOf(alone))

        // Written into a trainer that has gone another way.
        together.write(first.parameters(), first.optimizerState())
        together.steps(batches.slice(2), 2, sameRate(batches.slice(2), learningRate))
        expect(arraysOf(together)).toEqual(arraysOf(alone))
        for (const trainer of [alone, together, first, rest]) trainer.dispose()
      }
    },
  )

  test('Adam forgets its moments when its state is not written', () => {
    const { batches } = withDropout
    const trainer = captured(engine(), withDropout)
    trainer.steps(batches.slice(0, 2), 0, sameRate(batches.slice(0, 2), 0.01))
    expect(Math.max(...(trainer.optimizerState().get('0.dense.weight.square') ?? []))).toBeGreaterThan(0)
    trainer.write(trainer.parameters(), new Map())
    for (const values of trainer.optimizerState().values()) expect(new Set(values)).toEqual(new Set([0]))
    trainer.dispose()
  })

  test('the learning rate changes every step without a new capture', () => {
    const factors = [1, 4, 0.02, 2]
    for (const trained of [plain, withStatistics]) {
      const trainer = captured(engine(), trained)
      const single = eager(engine(), trained)
      const models = nativeOf(engine()).binding.getNumOfSavedModels()
      for (const [step, factor] of factors.entries()) {
        const rate = trained.objective.optimizer.learningRate * factor
        const indices = trained.batches[step] ?? new Int32Array(0)
        trainer.steps([indices], step, sameRate([indices], rate))
        single.accumulate(trained.rows.read(indices), { step, part: 0, weight: 1 })
        single.apply(step, rate)
      }
      expect(farthest(arraysOf(trainer), arraysOfStep(single))).toBeLessThan(1e-5)
      expect(nativeOf(engine()).binding.getNumOfSavedModels()).toBe(models)
      trainer.dispose()
      single.dispose()
    }
  })

  test.each([plain, withDropout])(
    '$name: a last batch of fewer rows is what single operations give',
    (trained) => {
      const { rows, objective } = trained
      const { learningRate } = objective.optimizer
      const all = Int32Array.from({ length: rows.count }, (_, place) => (place * 3) % rows.count)
      const batches = [all.subarray(0, 16), all.subarray(16, 32), all.subarray(32)]
      const single = eager(engine(), trained)
      const targets = batches.map((indices, step) => {
        const result = single.accumulate(rows.read(indices), { step, part: 0, weight: 1 })
        single.apply(step, learningRate)
        return result
      })
      for (const way of waysOf(trained)) {
        // Parts of a batch draw masks of their own.
        if (way.partition?.kind === 'rows' && trained.randomness === 'drawn') continue
        const trainer = captured(engine(), trained, { ...way, batchSizes: [16, 8] })
        const found: BatchResult[] = [
          ...trainer.steps(batches.slice(0, 2), 0, sameRate(batches.slice(0, 2), learningRate)),
          ...trainer.steps(batches.slice(2), 2, sameRate(batches.slice(2), learningRate)),
        ]
        expect(trainer.stepsAtOnce(7)).toBe(0)
        for (const [step, { loss, sums }] of targets.entries()) {
          expect(Math.abs((found[step]?.loss ?? Number.NaN) - loss)).toBeLessThan(1e-5 * Math.max(1, loss))
          expect(found[step]?.sums).toEqual(sums)
        }
        expect(farthest(arraysOf(trainer), arraysOfStep(single))).toBeLessThan(1e-5)
        trainer.dispose()
      }
      single.dispose()
    },
  )

  test.each([plain, withDropout])(
    '$name: a loss that is not finite ends the call before its step',
    (trained) => {
      const { objective } = trained
      const { learningRate } = objective.optimizer
      const usual = Int32Array.from({ length: 16 }, (_, place) => place)
      const bad = Int32Array.from({ length: 16 }, (_, place) => 39 - place)
      for (const way of waysOf(trained)) {
        const read = poisoned(trained)
        const healthy = captured(engine(), trained, { ...way, read })
        const results = healthy.steps([usual, usual], 0, sameRate([usual, usual], learningRate))
        const diverged = captured(engine(), trained, { ...way, read })
        const found = diverged.steps(
          [usual, usual, bad, usual, usual],
          0,
          sameRate([usual, usual, bad, usual, usual], learningRate),
        )
        expect(found.map(({ loss }) => Number.isFinite(loss))).toEqual([true, true, false])
        expect(found.slice(0, 2)).toEqual(results)
        expect(arraysOf(diverged)).toEqual(arraysOf(healthy))
        // It can go on from there.
        expect(diverged.steps([usual], 2, sameRate([usual], learningRate))).toEqual(
          healthy.steps([usual], 2, sameRate([usual], learningRate)),
        )
        expect(diverged.steps([bad], 3, sameRate([bad], learningRate))).toEqual([
          { loss: Number.NaN, sums: [expect.any(Number)] },
        ])
        healthy.dispose()
        diverged.dispose()
      }
    },
  )

  // Fused with a product, TensorFlow's relu makes 0 of what is no number.
  test.each([1e15, 1e20, 1e30])(
    'parameters that are no numbers end a training at rate %d, whatever its loss',
    (rate) => {
      const hidden = Array.from({ length: rate === 1e30 ? 3 : 5 }, () => dense(16, 'relu'))
      const deep = makeCase('deep', { input: [6], layers: [...hidden, dense(3)], optimizer: sgd(0) })
      for (const way of waysOf(deep)) {
        const trainer = captured(engine(), deep, way)
        const losses: number[] = []
        const isHealthy = (): boolean =>
          [...trainer.parameters().values()].every((values) =>
            values.every((value) => Number.isFinite(value)),
          )
        for (let step = 0; step < 40 && losses.every((loss) => Number.isFinite(loss)); step += 4) {
          expect(isHealthy()).toBe(true)
          losses.push(
            ...trainer.steps(deep.batches, step, sameRate(deep.batches, rate)).map(({ loss }) => loss),
          )
        }
        expect(losses.at(-1)).not.toSatisfy(Number.isFinite)
        trainer.dispose()
      }
    },
  )

  test('a fresh start repeats with the seed and not with another', () => {
    const lossOf = (seed: number): number => {
      const trained = { ...withDropout, objective: { ...withDropout.objective, seed } }
      const trainer = captured(engine(), trained)
      const [, { loss } = { loss: Number.NaN }] = trainer.steps(
        trained.batches,
        0,
        sameRate(trained.batches, 0.01),
      )
      trainer.dispose()
      return loss
    }
    expect(lossOf(1)).toBe(lossOf(1))
    expect(lossOf(2)).not.toBe(lossOf(1))
  })
})
