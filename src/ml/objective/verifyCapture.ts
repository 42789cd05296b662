import { partsPerMicroBatch } from '../engine/capture/microBatches'
import { rowsOfStep, type ReadRows } from './rows'
import type { CapturedTrainer } from './capturedTrainer'
import { changeFault, type StartValues } from './compareChanges'
import type { BatchResult } from './trainer'
import type { MicroBatch, TrainingStep } from './trainingStep'

/** What both ways train with. */
type Trial = {
  readonly read: ReadRows
  readonly step: number
  readonly learningRate: number
  /** The factor of the loss of a batch: see `Weighting`. Absent is 1. */
  readonly factorOf?: ((indices: Int32Array) => number) | undefined
}

/** The first batches of a training, in the parts in which the capture computes them; all of one size. */
export type TrialBatches = Trial & {
  readonly batches: readonly Int32Array[]
  /** Lengths of the parts of a batch. */
  readonly parts: readonly number[]
}

/** Micro-batches of a batch that is too large for one call, each with the lengths of its parts. */
export type TrialMicroBatches = Trial & {
  readonly microBatches: readonly {
    readonly indices: Int32Array
    readonly weight: number
    readonly parts: readonly number[]
  }[]
}

/** Losses agree to this share of themselves. */
const lossTolerance = 1e-4

/** One micro-batch, in the parts in which the capture computes it; `microBatch.part` is the number of the first. */
function accumulate(
  eager: TrainingStep,
  { read }: Trial,
  indices: Int32Array,
  microBatch: MicroBatch,
  parts: readonly number[],
): BatchResult {
  let from = 0
  let loss = 0
  let sums: readonly number[] = []
  for (const [index, length] of parts.entries()) {
    const own = length / indices.length
    const { part, step, weight } = microBatch
    const rows = rowsOfStep(read, indices.subarray(from, from + length), step)
    const result = eager.accumulate(rows, { ...microBatch, part: part + index, weight: own * weight })
    loss += result.loss * own
    sums = result.sums.map((sum, name) => sum + (sums[name] ?? 0))
    from += length
  }
  return { loss, sums }
}

function trainEagerly(eager: TrainingStep, trial: TrialBatches): readonly BatchResult[] {
  return trial.batches.map((indices, index) => {
    const step = trial.step + index
    const microBatch = { step, part: 0, weight: 1, factor: trial.factorOf?.(indices) ?? 1 }
    const result = accumulate(eager, trial, indices, microBatch, trial.parts)
    eager.apply(step, trial.learningRate)
    return result
  })
}

/**
 * Trains the first batches both ways, each from the same arrays, and says how the results differ; null when they do not.
 * A value that was recorded although it changes from batch to batch is found so. Neither of the two is where it was
 * afterwards.
 */
export function verifyCapture(
  captured: CapturedTrainer,
  eager: TrainingStep,
  start: StartValues,
  trial: TrialBatches,
): string | null {
  const single = trainEagerly(eager, trial)
  const replayed = captured.steps(
    trial.batches,
    trial.step,
    trial.batches.map(() => trial.learningRate),
  )
  return compare(single, replayed, captured, eager, start)
}

/** The same for a step whose batch goes through the network in micro-batches. */
export function verifyMicroBatches(
  captured: CapturedTrainer,
  eager: TrainingStep,
  start: StartValues,
  trial: TrialMicroBatches,
): string | null {
  const { microBatches, read, step, learningRate } = trial
  const whole = Int32Array.from(microBatches.flatMap(({ indices }) => [...indices]))
  const factor = trial.factorOf?.(whole) ?? 1
  const single = microBatches.map(({ indices, weight, parts }, part) =>
    accumulate(eager, trial, indices, { step, part: part * partsPerMicroBatch, weight, factor }, parts),
  )
  eager.apply(step, learningRate)
  const replayed = microBatches.map(({ indices, weight }, part) =>
    captured.accumulate(rowsOfStep(read, indices, step), { step, part, weight, factor }),
  )
  captured.apply(step, learningRate)
  return compare(single, replayed, captured, eager, start)
}

function compare(
  single: readonly BatchResult[],
  replayed: readonly BatchResult[],
  captured: CapturedTrainer,
  eager: TrainingStep,
  start: StartValues,
): string | null {
  const diverged = single.findIndex(({ loss }) => !Number.isFinite(loss))
  const compared = diverged < 0 ? single : single.slice(0, diverged)
  for (const [index, { loss }] of compared.entries()) {
    const other = replayed[index]?.loss ?? Number.NaN
    if (Math.abs(other - loss) <= lossTolerance * Math.max(1, Math.abs(loss))) continue
    return `loss ${other} instead of ${loss} in step ${index + 1}`
  }
  if (diverged >= 0) return null
  return changeFault(captured, eager, start)
}
