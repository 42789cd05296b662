import type { NamedValues } from '../network/tensors'
import type { Rows } from './answer'
import type { CapturedTrainer } from './capturedTrainer'
import type { BatchResult } from './trainer'
import type { TrainingStep } from './trainingStep'

/** The first batches of a training, in the pieces in which the capture computes them; all of one size. */
export type TrialBatches = {
  readonly batches: readonly Int32Array[]
  /** Lengths of the parts of a batch. */
  readonly parts: readonly number[]
  readonly read: (places: Int32Array) => Rows
  readonly step: number
  readonly learningRate: number
}

/** Losses agree to this share of themselves, changes of arrays to this share of their length. */
const lossTolerance = 1e-4
const changeTolerance = 1e-2

/** Euclidean length. */
const norm = (values: Float64Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0))

const change = (after: Float32Array | undefined, before: Float32Array | undefined): Float64Array =>
  Float64Array.from(after ?? [], (value, index) => value - (before?.[index] ?? 0))

function trainEagerly(eager: TrainingStep, trial: TrialBatches): readonly BatchResult[] {
  return trial.batches.map((places, index) => {
    let from = 0
    let loss = 0
    let correct = 0
    for (const [part, length] of trial.parts.entries()) {
      const share = length / places.length
      const rows = trial.read(places.subarray(from, from + length))
      const result = eager.accumulate(rows, { step: trial.step + index, part, share })
      loss += result.loss * share
      correct += result.correct
      from += length
    }
    eager.apply(trial.step + index, trial.learningRate)
    return { loss, correct }
  })
}

/** How the changes of all arrays differ, relative to the changes themselves. */
function distance(captured: NamedValues, eager: NamedValues, start: NamedValues): number {
  const names = [...eager.keys()]
  const differences = names.map((name) => norm(change(captured.get(name), eager.get(name))))
  const changes = names.map((name) => norm(change(eager.get(name), start.get(name))))
  return Math.hypot(...differences) / Math.max(Math.hypot(...changes), 1e-12)
}

/**
 * Trains the first batches both ways, each from the same arrays, and says how the results differ; null when they do not.
 * A value that was recorded although it changes from batch to batch is found so. Neither of the two is where it was
 * afterwards.
 */
export function verifyCapture(
  captured: CapturedTrainer,
  eager: TrainingStep,
  start: NamedValues,
  trial: TrialBatches,
): string | null {
  const single = trainEagerly(eager, trial)
  const replayed = captured.steps(trial.batches, trial.step, trial.learningRate)
  const diverged = single.findIndex(({ loss }) => !Number.isFinite(loss))
  const compared = diverged < 0 ? single : single.slice(0, diverged)
  for (const [index, { loss }] of compared.entries()) {
    const other = replayed[index]?.loss ?? Number.NaN
    if (Math.abs(other - loss) <= lossTolerance * Math.max(1, Math.abs(loss))) continue
    return `loss ${other} instead of ${loss} in step ${index + 1}`
  }
  if (diverged >= 0) return null
  const far = distance(captured.parameters(), eager.parameters.read(), start)
  return far <= changeTolerance ? null : `parameters change differently (${far.toExponential(2)})`
}
