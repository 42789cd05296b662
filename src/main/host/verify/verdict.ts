import type { Verification, WeightsCompared } from '#shared/model/verification'

/**
 * What the figures and the weights of a repetition come to together. Weights differ as soon as one bit of a step does, so
 * that they alone are no measure; beside figures that are the same to the bit, another model lies in the place of the run's.
 */
export function verdictOf(
  { compared, identical, different }: Verification['figures'],
  weights: WeightsCompared,
): Verification['verdict'] {
  const isEvery = identical === compared
  const areOthers = weights.kind === 'compared' && weights.largest !== 0
  if (different > 0 || (isEvery && areOthers)) return 'different'
  return isEvery ? 'identical' : 'within-tolerance'
}
