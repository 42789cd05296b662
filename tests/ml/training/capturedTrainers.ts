import type { PartitionPlan } from '#ml/engine/capture/layout'
import type { Engine, NativePart } from '#ml/engine/engine'
import type { CaptureRequest } from '#ml/objective/capturePlan'
import { captureTrainer, type CapturedTrainer } from '#ml/objective/capturedTrainer'
import type { Trainer } from '#ml/objective/trainer'
import { createTrainingStep, type TrainingStep } from '#ml/objective/trainingStep'
import type { CapturedCase } from './capturedCases'

/** The calls below tfjs. @throws on other engines */
export function nativeOf({ native }: Engine): NativePart {
  if (native === null) throw new Error('needs TensorFlow')
  return native
}

/** A captured trainer of a case; whole batches of the case's size, rows fed, on one core, unless `changes` say other. */
export const captured = (
  engine: Engine,
  { objective, specs, values, rows, batches }: CapturedCase,
  changes: Partial<CaptureRequest> = {},
): CapturedTrainer =>
  captureTrainer({
    objective,
    specs,
    values,
    optimizerValues: new Map(),
    native: nativeOf(engine),
    partition: { kind: 'single' },
    read: rows.read,
    tableRows: null,
    batchSizes: [batches[0]?.length ?? 0],
    microBatchSizes: [],
    scoreSizes: [],
    now: () => performance.now(),
    ...changes,
  })

/** The same training operation by operation. */
export const eager = (engine: Engine, { objective, specs, values }: CapturedCase): TrainingStep =>
  createTrainingStep(objective, specs, values, new Map(), engine)

/** One rate for all of some batches. */
export const sameRate = (batches: readonly unknown[], learningRate: number): readonly number[] =>
  batches.map(() => learningRate)

/** All arrays of a trainer, the network's first. */
export const arraysOf = (trainer: Trainer): ReadonlyMap<string, Float32Array> =>
  new Map([...trainer.parameters(), ...trainer.optimizerState()])

/** The same of single operations. */
export const arraysOfStep = ({
  parameters,
  optimizerState,
}: TrainingStep): ReadonlyMap<string, Float32Array> =>
  new Map([...parameters.read(), ...optimizerState.read()])

/** Largest distance of two sets of arrays, relative to a value's size where that is above 1. */
export function farthest(
  one: ReadonlyMap<string, Float32Array>,
  other: ReadonlyMap<string, Float32Array>,
): number {
  const far = (left: number, right: number): number => Math.abs(left - right) / Math.max(1, Math.abs(right))
  return Math.max(
    ...[...one].map(([name, values]) => {
      const wanted = other.get(name)
      return values.reduce(
        (worst, value, index) => Math.max(worst, far(value, wanted?.[index] ?? Number.NaN)),
        0,
      )
    }),
  )
}

/** The ways in which a step is spread over the processor. */
export const spreads: readonly PartitionPlan[] = [
  { kind: 'single' },
  { kind: 'rows', ways: 2 },
  { kind: 'columns', ways: 2 },
]
