import { z } from 'zod'

const column = z.string().min(1)

/** What a row must be for a filter to hold. Numbers are in the column's own units, dates in days since 1970. */
export const RowCondition = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('range'),
      column,
      /** Null: no limit on this side. */
      from: z.number().nullable(),
      to: z.number().nullable(),
      /** Whether `to` itself is outside, as in the bins of a histogram. */
      below: z.boolean().default(false),
    })
    .refine(({ from, to }) => from !== null || to !== null, { message: 'from or to must be given' }),
  /** Words of a category or a boolean. */
  z.object({ kind: z.literal('values'), column, values: z.array(z.string()).min(1).max(1000) }),
  z.object({ kind: z.literal('missing'), column }),
  /** A category whose word holds a text, whatever the case. */
  z.object({ kind: z.literal('contains'), column, text: z.string().min(1).max(200) }),
  /** Rows by their numbers, from 0. */
  z.object({ kind: z.literal('rows'), rows: z.array(z.int().min(0)).min(1).max(1000) }),
])
export type RowCondition = z.infer<typeof RowCondition>

/** Rows for which every condition holds. */
export const RowFilter = z.array(RowCondition).min(1).max(20)
export type RowFilter = z.infer<typeof RowFilter>

/** Rows that a run leaves out, and why a person wants it so. */
export const Exclusion = z.object({ where: RowFilter, reason: z.string().trim().max(200).default('') })
export type Exclusion = z.infer<typeof Exclusion>
