import { noSettings, type LossEntry } from './entry'

/** Mean of a one-hot row's squared errors where every output is 1/k: one of 1 − 1/k, and k − 1 of 1/k. */
export const squareOfEqualShares = (classes: number): number => (classes - 1) / classes ** 2

/** Mean over all outputs of the squared error. */
export const meanSquaredError: LossEntry<typeof noSettings.settings> = {
  ...noSettings,
  link: 'identity',
  unitsOf: (scale) => scale * scale,
  ofEqualShares: squareOfEqualShares,
  ofMean: (standardDeviation) => standardDeviation ** 2,
  classWeights: null,
  torch: () => 'nn.MSELoss()',
}
