import { z } from 'zod'
import { LeftOutKind } from './csvLines'

/** Notes of one kind that a data set keeps; what they speak of is counted in full. */
export const noteLimit = 200

/**
 * Something that reading decided about the data, to be told with its reason: on the page before and after the import,
 * on the command line and in `--json`. `column` is the name of the column that it is about.
 */
export const ImportNote = z.discriminatedUnion('kind', [
  /** A name in the header was empty or came twice; `from` is what stands there. */
  z.object({ kind: z.literal('columnRenamed'), column: z.string(), position: z.int(), from: z.string() }),
  /**
   * Lines of the file that are no rows: how many, where (the first 20 ranges, from and to) and what stands in the first
   * of them. `kept`: by choice they are rows all the same.
   */
  z.object({
    kind: z.literal('leftOut'),
    what: LeftOutKind,
    file: z.enum(['training', 'test']),
    kept: z.boolean(),
    count: z.int(),
    lines: z.array(z.tuple([z.int(), z.int()])),
    text: z.string(),
  }),
  /** A row that is named like a sum or a mean of others, but whose numbers are not; it is kept. */
  z.object({ kind: z.literal('totalsUnproved'), line: z.int(), text: z.string() }),
  /** All cells of the file are in one column of texts: its layout may not have been understood. */
  z.object({ kind: z.literal('oneColumn'), text: z.string() }),
  /** How the cells are told apart, when that is not the usual way. */
  z.object({
    kind: z.literal('layout'),
    layout: z.enum(['spaces', 'fixed', 'arff', 'singleQuotes', 'backslash']),
  }),
])
export type ImportNote = z.infer<typeof ImportNote>

/** The notes of a preview or a data set, in the order in which they are told. */
export const ImportNotes = z.array(ImportNote)
