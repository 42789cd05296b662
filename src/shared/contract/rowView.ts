import { z } from 'zod'
import { RowCondition, RowFilter } from '../model/rowFilter'

/** Rows of a data set as someone wants to see them. */
export const RowView = z.object({
  /** Conditions that all hold; none shows all rows. */
  where: z.array(RowCondition).max(20),
  /** Missing values come last; null keeps the order of the data. */
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable(),
  /** Rows that a run leaves out: they are told, not hidden. */
  exclude: z.array(RowFilter).max(100),
})
export type RowView = z.infer<typeof RowView>

/** How many rows a view has, and the numbers (from 0) of some of them in its order, and of those that are left out. */
export const FoundRows = z.object({ total: z.int(), rows: z.array(z.int()), excluded: z.array(z.int()) })
export type FoundRows = z.infer<typeof FoundRows>

/** The same with what stands in the rows: cells of all columns, or none for images. */
export const ViewedRows = FoundRows.extend({ cells: z.array(z.array(z.number().nullable())) })
export type ViewedRows = z.infer<typeof ViewedRows>
