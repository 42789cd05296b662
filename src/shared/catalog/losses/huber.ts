import { z } from 'zod'
import type { LossEntry } from './entry'
import { squareOfEqualShares } from './meanSquaredError'

const settings = z.object({
  /** From this error on the loss is linear; of a scaled target in units of its scale. */
  delta: z.number().positive(),
})

/** Half the squared error up to an error of delta, then linear: at most half the squared error. */
export const huber: LossEntry<typeof settings> = {
  link: 'identity',
  settings,
  defaults: { delta: 1 },
  // Delta then is as many times the scale.
  unitsOf: (scale) => scale * scale,
  ofEqualShares: (classes) => squareOfEqualShares(classes) / 2,
  ofMean: (standardDeviation) => standardDeviation ** 2 / 2,
  classWeights: null,
  torch: (_last, { delta }) => (delta === 1 ? 'nn.HuberLoss()' : `nn.HuberLoss(delta=${String(delta)})`),
}
