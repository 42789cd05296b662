import { z } from 'zod'
import { factor, type ScheduleEntry } from './entry'

const schema = z.object({
  kind: z.literal('multi-step'),
  /** Epochs after which the rate is cut, each once. */
  milestones: z.array(z.int().min(1).max(1_000_000)).min(1).max(20),
  factor,
})

/** A cut after each of some epochs: `MultiStepLR`. */
export const multiStep: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'multi-step', milestones: [10, 15], factor: 0.1 },
  rateAt: ({ milestones, factor: cut }, rate, at, { stepsPerEpoch }) =>
    rate * cut ** milestones.filter((epoch) => at >= epoch * stepsPerEpoch).length,
  torch: ({ milestones, factor: cut }, _rate, { stepsPerEpoch }) => ({
    name: 'MultiStepLR',
    options: { milestones: milestones.map((epoch) => epoch * stepsPerEpoch), gamma: cut },
  }),
}
