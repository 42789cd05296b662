import { z } from 'zod'
import { cosineBetween, everyEpochs, lowestRate, type ScheduleEntry } from './entry'

const schema = z.object({
  kind: z.literal('cosine-restarts'),
  everyEpochs,
  /** How many times as long each wave is as the one before. */
  lengthFactor: z.int().min(1).max(10),
  lowestRate,
})

/** Waves of the cosine, each from the full rate: `CosineAnnealingWarmRestarts`. Loshchilov and Hutter, ICLR 2017. */
export const cosineRestarts: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'cosine-restarts', everyEpochs: 10, lengthFactor: 2, lowestRate: 0 },
  rateAt: (settings, rate, at, { stepsPerEpoch }) => {
    let length = settings.everyEpochs * stepsPerEpoch
    let start = 0
    if (settings.lengthFactor === 1) start = Math.floor(at / length) * length
    else {
      while (at >= start + length) {
        start += length
        length *= settings.lengthFactor
      }
    }
    return cosineBetween(rate, settings.lowestRate, (at - start) / length)
  },
  torch: (settings, _rate, { stepsPerEpoch }) => ({
    name: 'CosineAnnealingWarmRestarts',
    options: {
      T_0: settings.everyEpochs * stepsPerEpoch,
      T_mult: settings.lengthFactor,
      eta_min: settings.lowestRate,
    },
  }),
}
