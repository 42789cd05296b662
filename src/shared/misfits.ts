import type { AppError } from './errors'
import type { Reason } from './reasons'

/** Faults of settings that do not fit the data they are for. A run with such settings is refused with the same words. */
const misfits: ReadonlySet<Reason> = new Set([
  'targetMissing',
  'targetDoesNotFit',
  'targetIsWords',
  'targetConstant',
  'featureMissing',
  'noFeatures',
  'featureNotNumeric',
  'featureIsTarget',
  'featureTooManyCategories',
  'tooFewRows',
  'splitEmpty',
  'foldsTooMany',
  'foldsRareClass',
  'splitColumnMissing',
  'splitColumnIsTarget',
  'groupColumnIsText',
  'timeColumnIsWords',
  'groupsTooFew',
  'timesTooFew',
  'filterColumnMissing',
  'filterDoesNotFit',
  'batchLargerThanData',
  'batchOfOne',
  'watchNeedsValidation',
  'metricNotMeasured',
  'weightsNeedClasses',
  'weightsNeedOtherLoss',
  'weightOfUnknownClass',
  'weightsClassAbsent',
  'augmentationNeedsImages',
])

/** Whether an error says that settings do not fit the data, and not that something went wrong. */
export function isMisfit({ reason }: Pick<AppError, 'reason'>): boolean {
  return misfits.has(reason)
}
