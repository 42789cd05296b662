import { z } from 'zod'

/** A curve as it is drawn; a threshold is null where a point belongs to none. */
export const DrawnCurve = z.object({
  x: z.array(z.number()),
  y: z.array(z.number()),
  thresholds: z.array(z.number().nullable()),
})
export type DrawnCurve = z.infer<typeof DrawnCurve>

/** Areas under the curves of one class against the rest, or their mean; null where they are undefined. */
export const CurveAreas = z.object({
  roc: z.number().nullable(),
  averagePrecision: z.number().nullable(),
  precisionRecall: z.number().nullable(),
})
export type CurveAreas = z.infer<typeof CurveAreas>

/** The curves of a class, by its number, or the mean of all classes' curves. */
export const ShownCurves = z.object({
  of: z.union([z.int().min(0), z.literal('macro')]),
  roc: DrawnCurve.nullable(),
  precisionRecall: DrawnCurve.nullable(),
})
export type ShownCurves = z.infer<typeof ShownCurves>

/**
 * What the probabilities of a classification are worth on some rows: `scores`, or why there are none: `tooLarge` for what is
 * not kept (rows × classes), `notFinite` where `rows` have a probability that is no number.
 */
export const ClassCurves = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('tooLarge'), rows: z.int(), classes: z.int() }),
  z.object({ kind: z.literal('notFinite'), rows: z.int() }),
  z.object({
    kind: z.literal('scores'),
    n: z.int(),
    logLoss: z.number(),
    /** Of the larger k there are only those that are smaller than the number of classes. */
    topAccuracies: z.array(z.object({ k: z.int(), share: z.number() })),
    /** Of the probability of the second class where there are two, of that of the answer where there are more. */
    calibration: z.object({
      expectedError: z.number(),
      bins: z.array(z.object({ n: z.int(), probability: z.number(), share: z.number() })),
    }),
    /** In the order of the signature's names. */
    classes: z.array(CurveAreas.extend({ positives: z.int() })),
    /** The mean over the `macroOver` classes with rows, and with rows of others. */
    macro: CurveAreas,
    macroOver: z.int(),
    /** Those that were asked for, of all rows, drawn through at most 1,000 points each. */
    shown: z.array(ShownCurves),
  }),
])
export type ClassCurves = z.infer<typeof ClassCurves>
