import { beforeAll, describe, expect, test } from 'vitest'
import type { PartitionPlan } from '#ml/engine/capture/layout'
import type { Engine } from '#ml/engine/engine'
import { evenTuning } from '#ml/engine/tensorflow/tuning'
import { captureTrainer } from '#ml/objective/capturedTrainer'
import { createTrainingStep } from '#ml/objective/trainingStep'
import { createEngines } from '#ml/worker/engines'
import { findRuntimePack } from '../engine/engines'
import { capturedCases, type CapturedCase } from './capturedCases'
import { sameRate } from './capturedTrainers'

const runtimePack = findRuntimePack()
const steps = 4

type Outcome = {
  readonly losses: readonly number[]
  readonly correct: readonly number[]
  readonly arrays: ReadonlyMap<string, Float32Array>
}

/** Trains step by step, each batch in the parts that the spread makes of it. */
function trainEagerly(engine: Engine, trained: CapturedCase, parts: readonly number[]): Outcome {
  const { objective, specs, values, rows, batches } = trained
  const step = createTrainingStep(objective, specs, values, new Map(), engine)
  const results = batches.slice(0, steps).map((indices, index) => {
    let from = 0
    let loss = 0
    let correct = 0
    for (const [part, length] of parts.entries()) {
      const weight = length / indices.length
      const microBatch = { step: index, part, weight }
      const result = step.accumulate(rows.read(indices.subarray(from, from + length)), microBatch)
      loss += result.loss * weight
      correct += result.sums[0] ?? 0
      from += length
    }
    step.apply(index, objective.optimizer.learningRate)
    return { loss, sums: [correct] }
  })
  const arrays = new Map([...step.parameters.read(), ...step.optimizerState.read()])
  step.dispose()
  return { losses: results.map(({ loss }) => loss), correct: results.map(({ sums }) => sums[0] ?? 0), arrays }
}

function trainCaptured(
  engine: Engine,
  trained: CapturedCase,
  partition: PartitionPlan,
  inMemory: boolean,
): Outcome {
  if (engine.native === null) throw new Error('needs TensorFlow')
  const { objective, specs, values, rows, batches } = trained
  const trainer = captureTrainer({
    objective,
    specs,
    values,
    optimizerValues: new Map(),
    native: engine.native,
    partition,
    read: rows.read,
    tableRows: inMemory ? rows.count : null,
    batchSizes: [batches[0]?.length ?? 0],
    microBatchSizes: [],
    scoreSizes: [],
    now: () => performance.now(),
  })
  const rate = objective.optimizer.learningRate
  // One call for one step, then one call for the others: both must be the same to the last bit.
  const results = [
    ...trainer.steps(batches.slice(0, 1), 0, sameRate(batches.slice(0, 1), rate)),
    ...trainer.steps(batches.slice(1, steps), 1, sameRate(batches.slice(1, steps), rate)),
  ]
  const arrays = new Map([...trainer.parameters(), ...trainer.optimizerState()])
  trainer.dispose()
  return { losses: results.map(({ loss }) => loss), correct: results.map(({ sums }) => sums[0] ?? 0), arrays }
}

/** Largest distance of two outcomes, relative to the size of what is compared where that is above 1. */
function distance(one: Outcome, other: Outcome): number {
  const far = (left: number, right: number): number => Math.abs(left - right) / Math.max(1, Math.abs(right))
  const losses = one.losses.map((loss, index) => far(loss, other.losses[index] ?? Number.NaN))
  const arrays = [...one.arrays].map(([name, values]) => {
    const wanted = other.arrays.get(name)
    return values.reduce(
      (worst, value, index) => Math.max(worst, far(value, wanted?.[index] ?? Number.NaN)),
      0,
    )
  })
  return Math.max(...losses, ...arrays)
}

/** Largest change of a parameter since the start. */
function moved(trained: CapturedCase, { arrays }: Outcome): number {
  const changes = [...trained.values].map(([name, start]) =>
    start.reduce(
      (most, value, index) => Math.max(most, Math.abs(value - (arrays.get(name)?.[index] ?? 0))),
      0,
    ),
  )
  return Math.max(...changes)
}

const spreads: readonly PartitionPlan[] = [
  { kind: 'single' },
  { kind: 'rows', ways: 2 },
  { kind: 'columns', ways: 2 },
]

describe.skipIf(runtimePack === null)('a captured training step', () => {
  const reference = new Map<string, Outcome>()
  let engine: Engine

  beforeAll(async () => {
    const cpu = await createEngines().start('cpu', null, evenTuning())
    for (const trained of capturedCases) {
      if (trained.randomness === 'none') {
        reference.set(trained.name, trainEagerly(cpu.engine, trained, [trained.batches[0]?.length ?? 0]))
      }
    }
    const started = await createEngines().start('tensorflow', runtimePack, evenTuning())
    engine = started.engine
  })

  for (const trained of capturedCases) {
    test(`${trained.name}: is what single operations and plain JavaScript give`, () => {
      const batchRows = trained.batches[0]?.length ?? 0
      for (const partition of spreads) {
        if (trained.together && partition.kind === 'rows') continue
        const parts = partition.kind === 'rows' ? [batchRows / 2, batchRows / 2] : [batchRows]
        const captured = trainCaptured(engine, trained, partition, true)
        const eager = trainEagerly(engine, trained, parts)
        expect(distance(captured, eager), `${partition.kind} against single operations`).toBeLessThan(1e-5)
        expect(captured.correct).toEqual(eager.correct)
        expect([...captured.arrays.keys()]).toEqual([...eager.arrays.keys()])
        expect(moved(trained, captured), 'distance from the start').toBeGreaterThan(1e-3)
        const fed = trainCaptured(engine, trained, partition, false)
        expect(fed, 'rows fed or in memory').toEqual(captured)
        const plain = reference.get(trained.name)
        if (plain === undefined) continue
        expect(distance(captured, plain), `${partition.kind} against plain JavaScript`).toBeLessThan(1e-5)
        expect(captured.correct).toEqual(plain.correct)
      }
    })
  }
})
