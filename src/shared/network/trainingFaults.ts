import type { MetricName } from '../catalog/metrics'
import { optimizerEntry } from '../catalog/optimizers'
import type { OptimizerWarning } from '../catalog/optimizers/entry'
import type { Training } from '../model/training'
import { classWeightFault, type ClassWeightFault } from './classWeights'
import { batchSize, epochBatches } from './epochBatches'
import { unmeasuredMetric } from './watchedMetrics'

/** What is wrong (`error`: the host refuses it) or to be known (`warning`) about the training's settings. */
export type TrainingFault =
  | { readonly level: 'error'; readonly kind: 'noTrainRows' }
  | { readonly level: 'error'; readonly kind: 'batchTooLarge'; readonly rows: number }
  /** Batch normalisation with batches of one row. */
  | { readonly level: 'error'; readonly kind: 'batchOfOne' }
  | (ClassWeightFault & { readonly level: 'error' })
  | { readonly level: 'warning'; readonly kind: 'learningRateLarge' }
  /** Large for this optimizer; `usual` is what it starts from. */
  | {
      readonly level: 'warning'
      readonly kind: 'learningRateAdam'
      readonly largest: number
      readonly usual: number
    }
  | { readonly level: 'warning'; readonly kind: OptimizerWarning }
  /** A best epoch without rows to tell it by. */
  | { readonly level: 'error'; readonly kind: 'watchNeedsValidation' }
  /** It would never stop early. */
  | { readonly level: 'warning'; readonly kind: 'patienceTooLong' }
  /** It is not measured on such a target, or not on the training rows where there are no others. */
  | { readonly level: 'error'; readonly kind: 'metricNotMeasured'; readonly metric: MetricName }
  /** The learning rate would change, or be reached, only after the last epoch. */
  | { readonly level: 'warning'; readonly kind: 'scheduleTooLong' | 'warmUpTooLong' }
  | { readonly level: 'warning'; readonly kind: 'manySteps'; readonly steps: number }
  /** The last row of an epoch would have been a batch of its own. */
  | { readonly level: 'warning'; readonly kind: 'lastRowJoined' | 'lastRowDropped'; readonly rows: number }

/** The classes of a target, and the training rows of each where they are known; null for a number. */
export type TargetClasses = { readonly names: readonly string[]; readonly counts: readonly number[] | null }

/** One row a step above this many steps takes minutes to hours. */
const manySingleSteps = 500_000

/**
 * Faults of the settings for this many training rows; errors first. `needsTwo`: see `needsTwoRows`. `validationRows` is null
 * where it is not known. Weights of classes are looked at where `classes` are given.
 */
export function trainingFaults(
  training: Training,
  trainRows: number,
  needsTwo: boolean = false,
  validationRows: number | null = null,
  classes?: TargetClasses | null,
): readonly TrainingFault[] {
  const faults: TrainingFault[] = []
  const { batch, optimizer } = training
  if (trainRows === 0) faults.push({ level: 'error', kind: 'noTrainRows' })
  else if (batch.kind === 'mini' && batch.size > trainRows) {
    faults.push({ level: 'error', kind: 'batchTooLarge', rows: trainRows })
  } else if (needsTwo && batchSize(batch, trainRows) === 1) {
    faults.push({ level: 'error', kind: 'batchOfOne' })
  }
  if (training.watch !== undefined && validationRows === 0)
    faults.push({ level: 'error', kind: 'watchNeedsValidation' })
  const unmeasured =
    classes === undefined
      ? null
      : unmeasuredMetric(training, classes?.names.length ?? null, validationRows !== 0)
  if (unmeasured !== null) faults.push({ level: 'error', kind: 'metricNotMeasured', metric: unmeasured })
  const weights =
    classes === undefined ? null : classWeightFault(training, classes?.names ?? null, classes?.counts ?? null)
  if (weights !== null) faults.push({ ...weights, level: 'error' })
  const { largestRate: largest, defaults, warnings } = optimizerEntry(optimizer)
  if (optimizer.learningRate > 1) faults.push({ level: 'warning', kind: 'learningRateLarge' })
  else if (optimizer.learningRate > largest) {
    faults.push({ level: 'warning', kind: 'learningRateAdam', largest, usual: defaults.learningRate })
  }
  for (const kind of warnings?.(optimizer) ?? []) faults.push({ level: 'warning', kind })
  if (isScheduleTooLong(training)) faults.push({ level: 'warning', kind: 'scheduleTooLong' })
  if (training.warmUp !== undefined && training.warmUp.epochs >= training.epochs) {
    faults.push({ level: 'warning', kind: 'warmUpTooLong' })
  }
  if ((training.watch?.patience ?? 0) >= training.epochs)
    faults.push({ level: 'warning', kind: 'patienceTooLong' })
  const { count, single } = epochBatches(training, trainRows, needsTwo)
  const steps = training.epochs * count
  if (batch.kind === 'single' && steps > manySingleSteps) {
    faults.push({ level: 'warning', kind: 'manySteps', steps })
  }
  if (single !== null) {
    const kind = single === 'joined' ? 'lastRowJoined' : 'lastRowDropped'
    faults.push({ level: 'warning', kind, rows: trainRows })
  }
  return faults
}

/** Whether a change of the schedule lies behind the last epoch; one that nobody would see. */
function isScheduleTooLong({ schedule, warmUp, epochs }: Training): boolean {
  const left = epochs - (warmUp?.epochs ?? 0)
  switch (schedule?.kind) {
    case 'step':
      return schedule.everyEpochs >= left
    case 'multi-step':
      return schedule.milestones.some((epoch) => epoch >= left)
    case 'plateau':
      return schedule.patienceEpochs >= left - 1
    case 'cosine-restarts':
      return schedule.everyEpochs > left
    case undefined:
    case 'constant':
    case 'exponential':
    case 'cosine':
    case 'one-cycle':
      return false
  }
}
