import { z } from 'zod'
import type { LossEntry } from './entry'

const settings = z.object({
  /** Share of each label that is spread evenly over all classes: C. Szegedy et al., CVPR 2016. */
  labelSmoothing: z.number().min(0).max(1),
})

/** One output for each class. PyTorch's takes logits, so its network goes without the last softmax. */
export const crossEntropy: LossEntry<typeof settings> = {
  link: 'softmax',
  settings,
  defaults: { labelSmoothing: 0 },
  unitsOf: () => 1,
  ofEqualShares: Math.log,
  ofMean: null,
  classWeights: 'by-weights',
  torch: (_last, { labelSmoothing }, weights) => {
    const options = [
      ...(weights === null ? [] : [`weight=${weights}`]),
      ...(labelSmoothing === 0 ? [] : [`label_smoothing=${String(labelSmoothing)}`]),
    ]
    return `nn.CrossEntropyLoss(${options.join(', ')})`
  },
}
