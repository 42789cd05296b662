import { z } from 'zod'
import type { EvaluatedPart } from './evaluation'
import type { DatasetId } from './ids'
import { Measured } from './number'

/** Which of the rows that a model was evaluated on; class numbers of the signature, null for any. */
export const RowFilter = z.object({
  actual: z.int().min(0).nullable(),
  predicted: z.int().min(0).nullable(),
  which: z.enum(['all', 'right', 'wrong']),
  /** Only those of a group that a column makes (`GroupScores`), by its place among them. */
  group: z.object({ column: z.string().max(1000), place: z.int().min(0) }).optional(),
})
export type RowFilter = z.infer<typeof RowFilter>

/**
 * `worst`: mistakes first, the surest of them first, then what is right, the least sure first; of a number by the size of
 * the error. `best` is the reverse, `row` the order of the data set.
 */
export const RowOrder = z.enum(['worst', 'best', 'row'])
export type RowOrder = z.infer<typeof RowOrder>

/** A stretch of the rows that a filter leaves, in an order. */
export const RowsWish = z.object({
  filter: RowFilter,
  order: RowOrder,
  from: z.int().min(0),
  limit: z.int().min(1).max(200),
})
export type RowsWish = z.infer<typeof RowsWish>

/**
 * One evaluated row: its place in the data set (from 0), its target and the answer, as class numbers or in the target's
 * own units. `probability` is that of the answered class, null for a number.
 */
export const EvaluatedRow = z.object({
  row: z.int().min(0),
  actual: z.number(),
  predicted: Measured,
  probability: Measured.nullable(),
})
export type EvaluatedRow = z.infer<typeof EvaluatedRow>

/** A page of evaluated rows; `total` counts all that the filter leaves. */
export const EvaluatedRowPage = z.object({ total: z.int(), rows: z.array(EvaluatedRow) })
export type EvaluatedRowPage = z.infer<typeof EvaluatedRowPage>

/** The file in a model's folder that keeps what it answered for each row of a part of its own data, or of other data. */
export const rowsFile = (of: Exclude<EvaluatedPart, 'all'> | DatasetId): string => `rows-${of}.bin`
