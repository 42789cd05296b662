import { z } from 'zod'
import { cosineBetween, lowestRate, type ScheduleEntry } from './entry'

const schema = z.object({ kind: z.literal('cosine'), lowestRate })

/**
 * Half a wave of the cosine down to the lowest rate: `CosineAnnealingLR` over the whole training. I. Loshchilov and
 * F. Hutter, "SGDR: Stochastic Gradient Descent with Warm Restarts", ICLR 2017.
 */
export const cosine: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'cosine', lowestRate: 0 },
  rateAt: (settings, rate, at, { steps }) =>
    cosineBetween(rate, settings.lowestRate, Math.min(1, at / steps)),
  torch: (settings, _rate, { steps }) => ({
    name: 'CosineAnnealingLR',
    options: { T_max: steps, eta_min: settings.lowestRate },
  }),
}
