import { noSettings, type LossEntry } from './entry'

/** One output for two classes. PyTorch has one module for probabilities and one for logits. */
export const binaryCrossEntropy: LossEntry<typeof noSettings.settings> = {
  ...noSettings,
  link: 'sigmoid',
  unitsOf: () => 1,
  ofEqualShares: Math.log,
  ofMean: null,
  torch: (last) => (last === 'sigmoid' ? 'nn.BCELoss()' : 'nn.BCEWithLogitsLoss()'),
}
