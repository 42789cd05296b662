import { z } from 'zod'
import { everyEpochs, factor, type ScheduleEntry } from './entry'

const schema = z.object({ kind: z.literal('step'), everyEpochs, factor })

/** A cut every so many epochs: `StepLR`. */
export const step: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'step', everyEpochs: 10, factor: 0.1 },
  rateAt: (settings, rate, at, { stepsPerEpoch }) =>
    rate * settings.factor ** Math.floor(at / (settings.everyEpochs * stepsPerEpoch)),
  torch: (settings, _rate, { stepsPerEpoch }) => ({
    name: 'StepLR',
    options: { step_size: settings.everyEpochs * stepsPerEpoch, gamma: settings.factor },
  }),
}
