import { z } from 'zod'
import { metricNamed, watchableMetrics } from '../metrics'
import { lowestRate, type ScheduleEntry } from './entry'

const epochs = z.int().min(0).max(1_000_000)
const schema = z.object({
  kind: z.literal('plateau'),
  /** What is watched on the validation rows, or on the training rows where there are none. */
  metric: z.enum(watchableMetrics),
  factor: z.number().positive().max(0.9999),
  /** Epochs without a better one that are waited for; the next one cuts. */
  patienceEpochs: epochs,
  /** By this much an epoch has to be better to count. */
  threshold: z.number().min(0).max(1e9),
  /** Whether that is a part of the best value, or a difference. */
  thresholdMode: z.enum(['relative', 'absolute']),
  /** Epochs after a cut in which no other one is thought of. */
  cooldownEpochs: epochs,
  lowestRate,
})

/** Settings of a schedule that looks at how the training goes. */
export type PlateauSettings = z.infer<typeof schema>

/**
 * A cut when a metric has not become better for some epochs: `ReduceLROnPlateau`. It depends on the course of the training:
 * what it has come to is the checkpoint's (`shared/network/plateau.ts`), and the rate is that.
 */
export const plateau: ScheduleEntry<typeof schema> = {
  schema,
  defaults: {
    kind: 'plateau',
    metric: 'loss',
    factor: 0.1,
    patienceEpochs: 10,
    threshold: 1e-4,
    thresholdMode: 'relative',
    cooldownEpochs: 0,
    lowestRate: 0,
  },
  rateAt: (_settings, rate) => rate,
  torch: ({ metric, factor, patienceEpochs, threshold, thresholdMode, cooldownEpochs, lowestRate }) => ({
    name: 'ReduceLROnPlateau',
    options: {
      mode: metricNamed(metric).better === 'higher' ? 'max' : 'min',
      factor,
      patience: patienceEpochs,
      threshold,
      threshold_mode: thresholdMode === 'relative' ? 'rel' : 'abs',
      cooldown: cooldownEpochs,
      min_lr: lowestRate,
    },
    afterEpoch: `validation_${metric.replaceAll('-', '_')}`,
  }),
}
