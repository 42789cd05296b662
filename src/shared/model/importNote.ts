import { z } from 'zod'
import { DateOrder, TimeForm } from './dateForms'

/** Notes of one kind that a data set keeps; what they speak of is counted in full. */
export const noteLimit = 200

/**
 * What tells the order of dates in a column: a cell that no other order reads, that the years change least, dots
 * between the parts, AM or PM, another column of the file; or nothing but habit.
 */
export const OrderBasis = z.enum(['proved', 'years', 'dots', 'halves', 'like', 'habit'])
export type OrderBasis = z.infer<typeof OrderBasis>

/**
 * Something that reading decided about the data, to be told with its reason: on the page before and after the import,
 * on the command line and in `--json`. `column` is the name of the column that it is about.
 */
export const ImportNote = z.discriminatedUnion('kind', [
  /** A name in the header was empty or came twice; `from` is what stands there. */
  z.object({ kind: z.literal('columnRenamed'), column: z.string(), position: z.int(), from: z.string() }),
  /** The order of dates was found: `text` on `line` is the date `date`. `other` reads the column, too; `like` is decided. */
  z.object({
    kind: z.literal('dateOrder'),
    column: z.string(),
    order: DateOrder,
    basis: OrderBasis,
    text: z.string(),
    line: z.int().nullable(),
    date: z.string(),
    other: DateOrder.nullable(),
    like: z.string().nullable(),
  }),
  /** Dates that say less than a day of four digits, or could be numbers: `text` is read as `date`. */
  z.object({
    kind: z.literal('datesRead'),
    column: z.string(),
    how: z.enum(['twoDigitYears', 'digits', 'periods', 'serials']),
    text: z.string(),
    date: z.string(),
  }),
  /** Times are finer than what is kept: `text` becomes `date`. */
  z.object({ kind: z.literal('timesRounded'), column: z.string(), text: z.string(), date: z.string() }),
  /** Times of day or durations became seconds; `other` reads the column, too. */
  z.object({
    kind: z.literal('timesRead'),
    column: z.string(),
    form: TimeForm,
    other: TimeForm.nullable(),
    text: z.string(),
    seconds: z.number(),
  }),
  /** A column of words looks like dates: why they cannot be read, with one or two cells. */
  z.object({
    kind: z.literal('unreadDates'),
    column: z.string(),
    why: z.enum(['bothOrders', 'dayOrYear', 'noYear', 'others']),
    text: z.string(),
    line: z.int().nullable(),
    second: z.string().nullable(),
    secondLine: z.int().nullable(),
  }),
  /** A column of words looks like times; `text` is none. */
  z.object({
    kind: z.literal('unreadTimes'),
    column: z.string(),
    text: z.string(),
    line: z.int().nullable(),
  }),
])
export type ImportNote = z.infer<typeof ImportNote>

/** The notes of a preview or a data set, in the order in which they are told. */
export const ImportNotes = z.array(ImportNote)
