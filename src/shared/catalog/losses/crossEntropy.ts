import { noSettings, type LossEntry } from './entry'

/** One output for each class. PyTorch's takes logits, so its network goes without the last softmax. */
export const crossEntropy: LossEntry<typeof noSettings.settings> = {
  ...noSettings,
  link: 'softmax',
  unitsOf: () => 1,
  ofEqualShares: Math.log,
  ofMean: null,
  torch: () => 'nn.CrossEntropyLoss()',
}
