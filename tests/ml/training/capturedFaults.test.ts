import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, test } from 'vitest'
import type { Engine, NativePart } from '#ml/engine/engine'
import type { CapturedTrainer } from '#ml/objective/capturedTrainer'
import type { Objective } from '#ml/objective/objective'
import { startTrainer, type TrainerRequest } from '#ml/objective/startTrainer'
import { verifyCapture, verifyMicroBatches } from '#ml/objective/verifyCapture'
import { eachOn } from '../engine/engines'
import { adam, dense, makeCase, networkCases, rmsprop, sgd } from './capturedCases'
import { captured, eager, farthest, nativeOf, spreads, sameRate } from './capturedTrainers'

const trained = makeCase('dropout', {
  input: [6],
  layers: [dense(16, 'relu'), { kind: 'dropout', rate: 0.3 }, dense(3)],
  optimizer: sgd(0.9, false, 0.01),
})
const [first = new Int32Array(0)] = trained.batches
const learningRate = 0.05

/** The engine, with a recording that is tampered with. */
function tampered(
  engine: Engine,
  observed: (observe: NativePart['observe']) => NativePart['observe'],
): Engine {
  const native = nativeOf(engine)
  return { ...engine, native: { ...native, observe: observed(native.observe) } }
}

/** Constants are recorded with other values than they had. */
const wrongConstants = (engine: Engine): Engine =>
  tampered(engine, (observe) => (observer) => {
    if (observer === null) return observe(null)
    return observe({
      ...observer,
      created: (id, shape, dtype, values) => {
        const changed = values instanceof Float32Array ? values.map((value) => value * 1.5 + 0.1) : values
        observer.created(id, shape, dtype, changed)
      },
    })
  })

/** Products of matrices are not recorded, as if they had been made before. */
const withoutProducts = (engine: Engine): Engine =>
  tampered(engine, (observe) => (observer) => {
    if (observer === null) return observe(null)
    return observe({
      ...observer,
      executed: (name, ...rest) => {
        if (name !== 'MatMul') observer.executed(name, ...rest)
      },
    })
  })

const request = (engine: Engine, sizes: Partial<TrainerRequest['sizes']> = {}): TrainerRequest => ({
  objective: trained.objective,
  specs: trained.specs,
  values: trained.values,
  optimizerValues: new Map(),
  engine,
  step: 0,
  partition: { kind: 'single' },
  sizes: { tableRows: 40, batchSizes: [16, 8], microBatchSizes: [], scoreSizes: [40], ...sizes },
  read: trained.rows.read,
  now: () => performance.now(),
})

/** Only micro-batches: batches of 40 rows are too large for one call. */
const inMicroBatches = {
  tableRows: null,
  batchSizes: [],
  microBatchSizes: [
    { rows: 13, batchRows: 40 },
    { rows: 14, batchRows: 40 },
  ],
}

describe('a capture that is wrong', () => {
  const { engine } = eachOn('tensorflow')

  const start = { values: trained.values, optimizerValues: new Map() }
  const trial = { read: trained.rows.read, step: 0, learningRate }
  const faultOf = (trainer: CapturedTrainer): string | null => {
    const single = eager(engine(), trained)
    const batches = [first, trained.batches[1] ?? first]
    const fault = verifyCapture(trainer, single, start, { ...trial, batches, parts: [16] })
    single.dispose()
    trainer.dispose()
    return fault
  }
  const microBatchFaultOf = (trainer: CapturedTrainer): string | null => {
    const single = eager(engine(), trained)
    const microBatches = [13, 14].map((rows) => ({
      indices: Int32Array.from({ length: rows }, (_, place) => place),
      weight: rows / 40,
      parts: [rows],
    }))
    const fault = verifyMicroBatches(trainer, single, start, { ...trial, microBatches })
    single.dispose()
    trainer.dispose()
    return fault
  }
  const of = (changes: Partial<Objective>) => ({
    ...trained,
    objective: { ...trained.objective, ...changes },
  })

  test('is told from one that is right', () => {
    expect(faultOf(captured(engine(), trained))).toBeNull()
    expect(microBatchFaultOf(captured(engine(), trained, inMicroBatches))).toBeNull()
  })

  test.each([
    ['masks of another seed', of({ seed: 12 })],
    ['another loss', of({ loss: 'mean-squared-error' })],
    ['another momentum', of({ optimizer: sgd(0.5, false, 0.01) })],
    ['no weight decay but a nesterov step', of({ optimizer: sgd(0.9, true) })],
  ])('is found: %s', (_, wrong) => {
    expect(faultOf(captured(engine(), wrong))).toMatch(/instead of|change differently/)
  })

  test('is found in micro-batches', () => {
    expect(microBatchFaultOf(captured(engine(), of({ seed: 12 }), inMicroBatches))).toMatch(
      /instead of|change differently/,
    )
  })

  test('is found: a learning rate of its own', () => {
    const trainer = captured(engine(), trained)
    const baked = {
      ...trainer,
      steps: (batches: readonly Int32Array[], step: number) =>
        trainer.steps(batches, step, sameRate(batches, 0.04)),
    }
    expect(faultOf(baked)).toMatch(/loss .* instead of|change differently/)
  })

  test('is found: rows that were recorded instead of fed', () => {
    const trainer = captured(engine(), trained, {
      read: (indices) => trained.rows.read(indices.map((_place, row) => first[row % first.length] ?? 0)),
    })
    expect(faultOf(trainer)).toMatch(/in step 2$/)
  })

  test('is not used: the training goes on operation by operation, with the reason', () => {
    for (const sizes of [{}, inMicroBatches]) {
      for (const [broken, reason] of [
        [wrongConstants(engine()), /instead of|change differently/],
        [withoutProducts(engine()), /was made before the recording/],
      ] as const) {
        const before = nativeOf(engine()).binding.getNumOfSavedModels()
        const { trainer, notCaptured } = startTrainer(request(broken, sizes), 40)
        expect(notCaptured).toMatch(reason)
        expect(nativeOf(engine()).binding.getNumOfSavedModels()).toBe(before)
        expect(trainer.stepsAtOnce(16)).toBe(0)
        const single = eager(engine(), trained)
        const rows = trained.rows.read(first)
        const place = { step: 0, part: 0, weight: 1 }
        expect(trainer.accumulate(rows, place)).toEqual(single.accumulate(rows, place))
        trainer.apply(0, learningRate)
        single.apply(0, learningRate)
        expect(farthest(trainer.parameters(), single.parameters.read())).toBe(0)
        trainer.dispose()
        single.dispose()
      }
    }
  })

  test('one that is right is used, from the arrays that were given', () => {
    for (const sizes of [{}, inMicroBatches]) {
      const { trainer, notCaptured } = startTrainer(request(engine(), sizes), 40)
      expect(notCaptured).toBeNull()
      expect(trainer.stepsAtOnce(16) > 0).toBe(!('batchSizes' in sizes))
      expect(trainer.parameters()).toEqual(new Map(trained.values))
      for (const values of trainer.optimizerState().values()) expect(new Set(values)).toEqual(new Set([0]))
      trainer.dispose()
    }
  })

  test.each([adam('adam', 0), rmsprop(0.9, 0)])(
    'none is suspected for rounding errors that $kind makes whole steps of',
    (optimizer) => {
      for (const one of networkCases) {
        for (const partition of spreads) {
          if (one.together && partition.kind === 'rows') continue
          const objective = { ...one.objective, optimizer: { ...optimizer, epsilon: 1e-8 } }
          const { specs, values, rows } = one
          const asked = { ...request(engine()), objective, specs, values, partition, read: rows.read }
          const { trainer, notCaptured } = startTrainer(asked, rows.count)
          trainer.dispose()
          expect(notCaptured, `${one.name}, ${partition.kind}`).toBeNull()
        }
      }
    },
  )

  test('a training that diverges at once is captured, and diverges', () => {
    const wild = { ...trained.objective, optimizer: { ...sgd(0), learningRate: 1e38 } }
    const { trainer, notCaptured } = startTrainer({ ...request(engine()), objective: wild }, 40)
    expect(notCaptured).toBeNull()
    const batches = Array.from({ length: 8 }, () => first)
    const losses = trainer.steps(batches, 0, sameRate(batches, 1e38)).map(({ loss }) => loss)
    expect(losses.length).toBeLessThan(8)
    expect(Number.isFinite(losses.at(-1))).toBe(false)
    trainer.dispose()
  })
})

describe('the memory of captured trainings', () => {
  const { engine } = eachOn('tensorflow')
  const counts = (): readonly number[] => {
    const { binding } = nativeOf(engine())
    return [binding.getNumOfTensors(), binding.getNumOfSavedModels(), tf.memory().numTensors]
  }
  const deep = makeCase('dropout, batch-norm and Adam', {
    input: [256],
    layers: [
      dense(256, 'relu'),
      { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
      { kind: 'dropout', rate: 0.3 },
      dense(3),
    ],
    optimizer: adam('adam', 0),
  })

  test('is as before when they are disposed of', () => {
    const before = counts()
    for (const tableRows of [null, 40]) {
      for (const kind of ['single', 'columns'] as const) {
        const partition = kind === 'single' ? { kind } : { kind, ways: 2 }
        const trainer = captured(engine(), deep, {
          partition,
          tableRows,
          batchSizes: [16, 8],
          scoreSizes: [40],
        })
        expect(counts()[1]).toBe((before[1] ?? 0) + 1)
        trainer.steps(deep.batches, 0, sameRate(deep.batches, learningRate))
        trainer.score(deep.rows.read(Int32Array.from({ length: 40 }, (_, place) => place)))
        trainer.dispose()
        expect(counts()).toEqual(before)
      }
    }
    const { trainer } = startTrainer(request(engine()), 40)
    trainer.dispose()
    expect(counts()).toEqual(before)
  })

  test('is as before when there is none in the end', () => {
    const before = counts()
    startTrainer(request(withoutProducts(engine())), 40).trainer.dispose()
    startTrainer(request(wrongConstants(engine())), 40).trainer.dispose()
    expect(counts()).toEqual(before)
    const unreadable = (): never => {
      throw new Error('unreadable')
    }
    expect(() => captured(engine(), trained, { tableRows: 40, read: unreadable })).toThrow('unreadable')
    expect(counts()).toEqual(before)
  })

  test('stays the same over 200 calls, also of those that fail', () => {
    const poisoned = (indices: Int32Array) => {
      const rows = deep.rows.read(indices)
      if (indices[0] === 39) rows.targets[0] = Number.NaN
      return rows
    }
    const sick = Int32Array.from({ length: 16 }, (_, place) => 39 - place)
    const rows = deep.rows.read(first)
    const trainer = captured(engine(), deep, {
      read: poisoned,
      scoreSizes: [16],
      microBatchSizes: [{ rows: 16, batchRows: 40 }],
    })
    const before = counts()
    const attempts: number[] = []
    const refusals: unknown[] = []
    for (let call = 0; call < 200; call += 1) {
      trainer.steps(
        call % 10 === 9 ? [first, sick] : [first, first],
        2 * call,
        sameRate(call % 10 === 9 ? [first, sick] : [first, first], learningRate),
      )
      if (call % 20 === 0) {
        trainer.accumulate(rows, { step: call, part: 0, weight: 0.4 })
        trainer.apply(call, learningRate)
        trainer.score(rows)
        trainer.parameters()
        attempts.push(call)
        try {
          trainer.score({ ...rows, count: 15 })
        } catch (thrown) {
          refusals.push(thrown)
        }
      }
      expect(counts()).toEqual(before)
    }
    expect(refusals).toHaveLength(attempts.length)
    trainer.dispose()
  })
})
