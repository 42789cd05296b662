import { z } from 'zod'
import { ColumnKind } from './csvFormat'

/** What the rows of a group have in common in a column: a word, a range (with both ends), or that nothing stands there. */
export const GroupName = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('category'), name: z.string() }),
  z.object({ kind: z.literal('range'), from: z.number(), to: z.number() }),
  z.object({ kind: z.literal('missing') }),
  /** The categories with the fewest rows together. */
  z.object({ kind: z.literal('others'), categories: z.int() }),
])
export type GroupName = z.infer<typeof GroupName>

/** A group's rows and score with its 95 % interval; null where a prediction is no finite number. */
export const GroupScore = z.object({
  name: GroupName,
  n: z.int(),
  score: z.number().nullable(),
  interval: z.tuple([z.number(), z.number()]).nullable(),
})
export type GroupScore = z.infer<typeof GroupScore>

/** Scores of groups of rows by a column: accuracy, or mean absolute error in the target's own units. */
export const GroupScores = z.object({
  metric: z.enum(['accuracy', 'mean-absolute-error']),
  column: z.object({ name: z.string(), kind: ColumnKind }),
  /** Of all rows. */
  score: z.number().nullable(),
  groups: z.array(GroupScore),
  /**
   * The place of the group with the worst score of those with ten rows or more, where that is worse than the score of all;
   * `isClear` where its whole interval is.
   */
  worst: z.object({ group: z.int(), isClear: z.boolean() }).nullable(),
})
export type GroupScores = z.infer<typeof GroupScores>
