import { z } from 'zod'
import { ofColumn } from '../byColumn'
import { encodingIds } from '../catalog/dialect/encodings'
import { decimalMarks, thousandsMarks } from '../catalog/dialect/marks'
import { DateOrder, TimeForm } from './dateForms'
import { CsvLayout, LeaveOut, LeftOutKind, leftOutKinds, plainLayout } from './csvLines'
import { ImportNotes } from './importNote'
import { Unfit } from './unfit'

/**
 * What a column holds. `boolean` is two words, `date` becomes days since 1970-01-01 (time as a fraction, kept to about
 * three minutes), `index` is a row number, `text` has too many different texts to be kept: a number stands for each.
 */
export const ColumnKind = z.enum(['number', 'boolean', 'date', 'category', 'index', 'text'])
export type ColumnKind = z.infer<typeof ColumnKind>

/** What happens to a row that cannot be read: left out, its unreadable cells taken as missing, or the import ends. */
export const BadRows = z.enum(['skip', 'fill', 'fail'])
export type BadRows = z.infer<typeof BadRows>

/** What becomes of a cell like `<0.05` in a column of numbers: the bound that it names, or a missing value. */
export const Limits = z.enum(['bound', 'missing'])
export type Limits = z.infer<typeof Limits>

/** How a column writes its numbers where that is not the plain way of its file. */
export const NumberForm = z.object({
  decimal: z.enum(decimalMarks),
  thousands: z.enum(thousandsMarks),
  /**
   * What may stand around the number and is left out, by the names of units and currencies (empty for nothing), and the
   * factor that it stands for: 1 for `%` and `kg`, 10,000 for `万`.
   */
  units: z.record(z.string().max(64), z.number()),
  /** Words that stand for a missing value in this column alone. */
  missing: z.array(z.string().min(1).max(64)).max(64),
})
export type NumberForm = z.infer<typeof NumberForm>

/** Everything that decides how the bytes of a delimited text file become a table. */
export const CsvFormat = z.object({
  /** The table of a file that holds several (the sheet of a workbook), by its name; null where the file is one table. */
  table: z.string().max(255).nullable().default(null),
  encoding: z.enum(encodingIds),
  /** Between cells; what it holds cannot be a part of a number or a name. */
  delimiter: z
    .string()
    .max(4)
    .regex(/^[^\p{L}\p{N}\s"'.+-][^\p{L}\p{N}\n\r"'.+-]*$|^\t+$/u),
  /** How the delimiter is used, or what else tells the cells apart. */
  layout: CsvLayout.default(plainLayout),
  /** The first record of the table holds the names. */
  header: z.boolean(),
  /** The physical line (from 1) that the table begins on; a title may stand above it. Null: it is found out. */
  firstLine: z.int().min(1).nullable().default(null),
  decimal: z.enum(decimalMarks),
  /** Between groups of three digits; empty for none. */
  thousands: z.enum(thousandsMarks),
  /** The order of dates in columns that `dateOrders` does not name; asked for with `iso`, it is found in each. */
  dates: DateOrder,
  /** The order of dates in a column, by its name. */
  dateOrders: z.record(z.string(), DateOrder).default({}),
  /** Columns of numbers whose cells are times of day or durations, which become seconds, by their names. */
  times: z.record(z.string(), TimeForm).default({}),
  /** Cells that stand for nothing, without space around them. The empty cell always does. */
  missing: z.array(z.string().min(1).max(64)).max(64),
  /** What single texts are in single columns, whatever `missing` says: missing (true), or an answer (false). */
  missingIn: z.record(z.string(), z.record(z.string(), z.boolean())).default({}),
  /** White space and invisible characters around words; earlier versions kept them. */
  spaces: z.enum(['trim', 'keep']).default('keep'),
  /** Whether words of a column that differ in case, width, spaces or a full stop at the end only are one word. */
  joins: z.record(z.string(), z.boolean()).default({}),
  badRows: BadRows,
  /** The kind of each column by its name; a column that is not named gets what its cells suggest. */
  kinds: z.record(z.string(), ColumnKind),
  /** How columns of numbers that are decorated or written in a way of their own are read, by their names. */
  numbers: z.record(z.string(), NumberForm).default({}),
  /** What becomes of limits, by the column's name; `bound` where it is not said. */
  limits: z.record(z.string(), Limits).default({}),
  /** What marks lines that are no rows. Null: it is found out. */
  leaveOut: LeaveOut.nullable().default(null),
  /** Lines that are read as rows all the same. Formats of earlier versions left nothing out. */
  keep: z
    .array(LeftOutKind)
    .max(leftOutKinds.length)
    .default([...leftOutKinds]),
})
export type CsvFormat = z.infer<typeof CsvFormat>

/** What becomes of limits in a column. */
export const limitsOf = ({ limits }: Pick<CsvFormat, 'limits'>, column: string): Limits =>
  ofColumn(limits, column) ?? 'bound'

/** What people and programs write for a value that is missing. */
export const missingMarkers: readonly string[] = [
  'NA',
  'N/A',
  'n/a',
  'NaN',
  'nan',
  'NULL',
  'null',
  'None',
  '-',
  '?',
]

/** Markers that mean “none”: among words they are an answer of their own, as `无` is beside `有`. */
const noneWords: ReadonlySet<string> = new Set(['无', '空', 'none', 'NONE'])

/** Whether a column of this kind holds words. */
export const holdsWords = (kind: ColumnKind): boolean =>
  kind === 'boolean' || kind === 'category' || kind === 'text'

/** The markers that count in a column. Among words those that mean “none” do not; in other columns nothing is an answer. */
export function markersIn(
  { missing, missingIn }: Pick<CsvFormat, 'missing' | 'missingIn'>,
  { name, kind }: { readonly name: string; readonly kind: ColumnKind },
): readonly string[] {
  const own = new Map(Object.entries(ofColumn(missingIn, name) ?? {}))
  const isWords = holdsWords(kind)
  const usual = missing.filter((marker) => !isWords || (own.get(marker) ?? !noneWords.has(marker)))
  const more = [...own].flatMap(([marker, is]) => (is && !usual.includes(marker) ? [marker] : []))
  return more.length === 0 ? usual : [...usual, ...more]
}

/** Why a row was not read as it stands. */
export const RejectReason = z.enum([
  'tooFewCells',
  'tooManyCells',
  'notANumber',
  'numberTooLarge',
  'otherUnit',
  'notADate',
  'dateInOtherOrder',
  'notATime',
  'notABoolean',
  'textAfterQuote',
  'unclosedQuote',
  'notText',
])
export type RejectReason = z.infer<typeof RejectReason>

/** A row that was left out or filled: its physical line (from 1), the column when one is to blame, and the text there. */
export const Reject = z.object({
  line: z.int().min(1),
  column: z.string().nullable(),
  reason: RejectReason,
  text: z.string(),
})
export type Reject = z.infer<typeof Reject>

/** How sure the detection is of each part, 0…1. 1 where nothing spoke against it. */
export const CsvConfidence = z.object({
  encoding: z.number().min(0).max(1),
  delimiter: z.number().min(0).max(1),
  header: z.number().min(0).max(1),
  numbers: z.number().min(0).max(1),
  dates: z.number().min(0).max(1),
})
export type CsvConfidence = z.infer<typeof CsvConfidence>

/** The beginning of a file as a format reads it. */
export const CsvPreview = z.object({
  format: CsvFormat,
  confidence: CsvConfidence,
  columns: z.array(z.object({ name: z.string(), kind: ColumnKind, unfit: Unfit.optional() })),
  /** Cells of the first rows as they stand in the file (at most 50 rows, a cell at most 200 characters). */
  rows: z.array(z.array(z.string())),
  /** The first of the rows that cannot be read, of those that were looked at. */
  rejects: z.array(Reject).max(50),
  /** How many rows were looked at, and how many of them cannot be read. */
  looked: z.object({ rows: z.int(), rejected: z.int() }),
  bytes: z.int(),
  /** Rows of the whole file, estimated from the bytes of those that were looked at; exact when `complete`. */
  estimatedRows: z.int(),
  /** The whole file was looked at. */
  complete: z.boolean(),
  /** The tables of a file that holds several. */
  tables: z.array(z.object({ name: z.string(), hidden: z.boolean(), empty: z.boolean() })).default([]),
  /** What stands on the first lines, for the choice of the one that holds the names. */
  top: z.array(z.object({ line: z.int(), text: z.string() })).max(12),
  /** What was decided, to be told. */
  notes: ImportNotes,
})
export type CsvPreview = z.infer<typeof CsvPreview>
