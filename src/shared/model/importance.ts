import { z } from 'zod'

/** How much worse a model gets when the values of a column are shuffled: mean and spread over the repeats. */
export const FeatureImportance = z.object({
  name: z.string(),
  mean: z.number(),
  deviation: z.number(),
})
export type FeatureImportance = z.infer<typeof FeatureImportance>

/**
 * Permutation importance (L. Breiman 2001), the most important column first: what accuracy loses, or mean absolute error gains
 * in the target's own units.
 */
export const Importance = z.object({
  metric: z.enum(['accuracy', 'mean-absolute-error']),
  part: z.enum(['train', 'validation', 'fold']),
  /** Rows that were used, of how many: a random sample where there are many. */
  n: z.int(),
  rows: z.int(),
  repeats: z.int(),
  /** With the values where they belong. */
  score: z.number(),
  features: z.array(FeatureImportance),
})
export type Importance = z.infer<typeof Importance>

/** How far the shuffling is, and what came of it. */
export const ImportanceEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.int(), total: z.int() }),
  z.object({ kind: z.literal('done'), importance: Importance }),
])
export type ImportanceEvent = z.infer<typeof ImportanceEvent>
