import { z } from 'zod'
import type { MetricName } from '../catalog/metrics'
import { DecisionThreshold } from './decisionThreshold'
import { Measured } from './number'

/** Which part of the rows a score was taken on. */
export const SplitPart = z.enum(['train', 'validation', 'test'])
export type SplitPart = z.infer<typeof SplitPart>

/**
 * What a model was evaluated on: a part of the split that it was trained with, or all rows of other data. The rows that a
 * cross-validation holds out are a `fold`: they choose between settings, as validation rows do, and are no test.
 */
export const EvaluatedPart = z.enum(['train', 'validation', 'fold', 'test', 'all'])
export type EvaluatedPart = z.infer<typeof EvaluatedPart>

/** What other data had that the model does not know. */
export const OtherData = z.object({
  /** Rows without a target, which could not be scored. */
  withoutTarget: z.int(),
  /** Values of a category that no training row had, taken as missing: in how many rows of each column. */
  unknownValues: z.array(z.object({ column: z.string(), rows: z.int() })),
})
export type OtherData = z.infer<typeof OtherData>

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

const Interval = z.tuple([z.number(), z.number()])

/** 95 % intervals of a regression's errors; that of R² is null where it is undefined. */
export const ErrorIntervals = z.object({
  meanAbsoluteError: Interval,
  rootMeanSquaredError: Interval,
  r2: Interval.nullable(),
})
export type ErrorIntervals = z.infer<typeof ErrorIntervals>

/**
 * The scores of a network on `n` rows. `interval` is Wilson's 95 % interval of the accuracy; the baseline always
 * answers the most frequent class (or the mean) of the training rows; of other data, of the very rows that are scored.
 * `confusion[actual][predicted]`.
 */
export const Evaluation = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('classification'),
    part: EvaluatedPart,
    n: z.int(),
    otherData: OtherData.optional(),
    loss: Measured,
    metrics: EvaluatedMetrics,
    accuracy: z.number(),
    interval: z.tuple([z.number(), z.number()]),
    baseline: z.object({ className: z.string(), accuracy: z.number() }),
    confusion: z.array(z.array(z.int())),
    /** By which the answers were given; absent where it is 0.5. */
    threshold: DecisionThreshold.optional(),
    classes: z.array(ClassScore),
  }),
  z.object({
    kind: z.literal('regression'),
    part: EvaluatedPart,
    n: z.int(),
    otherData: OtherData.optional(),
    loss: Measured,
    metrics: EvaluatedMetrics,
    meanAbsoluteError: Measured,
    rootMeanSquaredError: Measured,
    /** 1 − residual sum of squares / total sum of squares; null when the target is constant. */
    r2: Measured.nullable(),
    /** Absent in evaluations of earlier versions, and where a prediction is no finite number. */
    intervals: ErrorIntervals.optional(),
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
