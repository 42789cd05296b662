import type { Optimizer, Training } from '../../shared/model/training'
import { stepsInAll } from './steps'

/** What is wrong (`error`: the host would refuse it) or doubtful (`warning`) about the training's settings. */
export type TrainingFault =
  | { readonly level: 'error'; readonly kind: 'noTrainRows' }
  | { readonly level: 'error'; readonly kind: 'batchTooLarge'; readonly rows: number }
  | { readonly level: 'warning'; readonly kind: 'learningRateLarge' }
  | { readonly level: 'warning'; readonly kind: 'learningRateAdam' }
  | { readonly level: 'warning'; readonly kind: 'nesterovNoMomentum' }
  | { readonly level: 'warning'; readonly kind: 'manySteps'; readonly steps: number }

/** One row a step above this many steps takes minutes to hours. */
const manySingleSteps = 500_000

/** Faults of the settings for this many training rows; errors first. */
export function trainingFaults(training: Training, trainRows: number): readonly TrainingFault[] {
  const faults: TrainingFault[] = []
  const { batch, optimizer } = training
  if (trainRows === 0) faults.push({ level: 'error', kind: 'noTrainRows' })
  else if (batch.kind === 'mini' && batch.size > trainRows) {
    faults.push({ level: 'error', kind: 'batchTooLarge', rows: trainRows })
  }
  if (optimizer.learningRate > 1) faults.push({ level: 'warning', kind: 'learningRateLarge' })
  else if (optimizer.kind !== 'sgd' && optimizer.learningRate > 0.1) {
    faults.push({ level: 'warning', kind: 'learningRateAdam' })
  }
  if (optimizer.kind === 'sgd' && optimizer.nesterov && optimizer.momentum === 0) {
    faults.push({ level: 'warning', kind: 'nesterovNoMomentum' })
  }
  const steps = stepsInAll(training, trainRows)
  if (batch.kind === 'single' && steps > manySingleSteps) {
    faults.push({ level: 'warning', kind: 'manySteps', steps })
  }
  return faults
}

/** Learning rates that papers and courses start from. */
const usualRates: Readonly<Record<Optimizer['kind'], number>> = {
  sgd: 0.01,
  adam: 0.001,
  adamw: 0.001,
  rmsprop: 0.001,
}

/**
 * What to try after a run diverged: a tenth of the learning rate (without the dust of binary fractions), or the
 * optimizer's usual one where a tenth would still be above 0.1.
 */
export function calmerRate(learningRate: number, optimizer: Optimizer['kind']): number {
  const tenth = Number((learningRate / 10).toPrecision(12))
  return tenth > 0.1 ? usualRates[optimizer] : tenth
}
