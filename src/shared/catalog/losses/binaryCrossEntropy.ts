import { noSettings, type LossEntry } from './entry'

/** One output for two classes. PyTorch has one module for probabilities and one for logits. */
export const binaryCrossEntropy: LossEntry<typeof noSettings.settings> = {
  ...noSettings,
  link: 'sigmoid',
  unitsOf: () => 1,
  ofEqualShares: Math.log,
  ofMean: null,
  classWeights: 'by-rows',
  torch: (last, _settings, weights) => {
    const [module, call] =
      last === 'sigmoid'
        ? ['BCELoss', 'binary_cross_entropy']
        : ['BCEWithLogitsLoss', 'binary_cross_entropy_with_logits']
    // The modules know no weight of a class, the functions one of each row.
    return weights === null
      ? `nn.${module}()`
      : `lambda output, y: nn.functional.${call}(output, y, weight=${weights}[y.long()])`
  },
}
