import { z } from 'zod'
import type { MetricName } from '../catalog/metrics'
import { Measured } from './number'

/** Which part of the rows a score was taken on. */
export const SplitPart = z.enum(['train', 'validation', 'test'])
export type SplitPart = z.infer<typeof SplitPart>

/** Counts of one class. Precision, recall and F1 are null where their denominator is 0. */
export const ClassScore = z.object({
  name: z.string(),
  support: z.int(),
  predicted: z.int(),
  correct: z.int(),
  precision: z.number().nullable(),
  recall: z.number().nullable(),
  f1: z.number().nullable(),
})
export type ClassScore = z.infer<typeof ClassScore>

/** The catalogue's metrics by their names, null where undefined; evaluations of earlier versions have none. */
const EvaluatedMetrics = z.record(z.string(), Measured.nullable()).optional()

/**
 * The scores of a network on `n` rows. `interval` is Wilson's 95 % interval of the accuracy; the baseline always
 * answers the most frequent class (or the mean) of the training rows. `confusion[actual][predicted]`.
 */
export const Evaluation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classification'),
    part: SplitPart,
    n: z.int(),
    loss: Measured,
    metrics: EvaluatedMetrics,
    accuracy: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    baseline: z.object({ className: z.string(), accuracy: z.number() }),
    confusion: z.array(z.array(z.int())),
    classes: z.array(ClassScore),
  }),
  z.object({
    kind: z.literal('regression'),
    part: SplitPart,
    n: z.int(),
    loss: Measured,
    metrics: EvaluatedMetrics,
    meanAbsoluteError: Measured,
    rootMeanSquaredError: Measured,
    /** 1 − residual sum of squares / total sum of squares; null when the target is constant. */
    r2: Measured.nullable(),
    baseline: z.object({
      prediction: z.number(),
      meanAbsoluteError: z.number(),
      rootMeanSquaredError: z.number(),
    }),
  }),
])
export type Evaluation = z.infer<typeof Evaluation>

/** What an evaluation says by metric; an older one has but its loss and accuracy. Null where a metric is undefined. */
export const figuresOf = (
  evaluation: Evaluation,
): Readonly<Partial<Record<MetricName, Measured | null>>> => ({
  loss: evaluation.loss,
  ...(evaluation.kind === 'classification' ? { accuracy: evaluation.accuracy } : {}),
  ...evaluation.metrics,
})
