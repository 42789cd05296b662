import { noSettings, type LossEntry } from './entry'
import { squareOfEqualShares } from './meanSquaredError'

/** Mean over all outputs of the absolute error; its mean absolute deviation is at most the standard deviation. */
export const meanAbsoluteError: LossEntry<typeof noSettings.settings> = {
  ...noSettings,
  link: 'identity',
  unitsOf: (scale) => scale,
  ofEqualShares: (classes) => 2 * squareOfEqualShares(classes),
  ofMean: (standardDeviation) => standardDeviation,
  classWeights: null,
  torch: () => 'nn.L1Loss()',
}
