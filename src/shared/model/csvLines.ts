import { z } from 'zod'
import { escapeWays, quoteMarks } from '../catalog/dialect/marks'

/** Lines of a text file that are no rows of its table, by what they are. */
export const leftOutKinds = [
  'comments',
  'units',
  'repeatedHeaders',
  'totals',
  'emptyRecords',
  'footnotes',
] as const

/** Why a line is no row: notes behind a mark, units or types under the names, the names again, sums of the rows above, separators alone, or a remark below the table. */
export const LeftOutKind = z.enum(leftOutKinds)
export type LeftOutKind = z.infer<typeof LeftOutKind>

/** What marks the lines of a file that are no rows, as far as it differs from file to file. */
export const LeaveOut = z.object({
  /** What a line of notes begins with; null where there are none. */
  comment: z.string().min(1).max(8).nullable(),
  /** Records directly under the names that hold units, types or descriptions. */
  units: z.int().min(0).max(2),
  /** What stands in the row of a sum or a mean in place of a name (`Total`). */
  totals: z.array(z.string().min(1).max(200)).max(64),
  /** Records with a single text that is a remark (`Source: …`) are no rows. */
  footnotes: z.boolean(),
})
export type LeaveOut = z.infer<typeof LeaveOut>

/** How many columns of fixed widths a line may have. */
export const mostStarts = 10_000

/**
 * How the cells of a line are told apart. `delimited`: by the format's delimiter, with texts that hold it in quotation
 * marks. A mark inside of them is doubled, or has a backslash before it. `spaces`: by runs of spaces and tabs. `fixed`:
 * by where in the line they begin (characters from 0, rising; none: it is found out). `arff` is Weka's format.
 */
export const CsvLayout = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('delimited'),
    quote: z.enum(quoteMarks),
    escape: z.enum(escapeWays),
  }),
  z.object({ kind: z.literal('spaces') }),
  z.object({ kind: z.literal('fixed'), starts: z.array(z.int().min(0)).max(mostStarts) }),
  z.object({ kind: z.literal('arff') }),
])
export type CsvLayout = z.infer<typeof CsvLayout>

/** Cells as nearly every file has them. */
export const plainLayout: CsvLayout = { kind: 'delimited', quote: '"', escape: 'doubled' }
