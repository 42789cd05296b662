import { z } from 'zod'
import { factor, type ScheduleEntry } from './entry'

const schema = z.object({ kind: z.literal('exponential'), factor })

/** A cut after each epoch: `ExponentialLR`, which is `StepLR` with the steps of an epoch where a step is a batch. */
export const exponential: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'exponential', factor: 0.95 },
  rateAt: (settings, rate, at, { stepsPerEpoch }) => rate * settings.factor ** Math.floor(at / stepsPerEpoch),
  torch: (settings, _rate, { stepsPerEpoch }) => ({
    name: 'StepLR',
    options: { step_size: stepsPerEpoch, gamma: settings.factor },
  }),
}
