import { z } from 'zod'

/** Notes of one kind that a data set keeps; what they speak of is counted in full. */
export const noteLimit = 200

/**
 * Something that reading decided about the data, to be told with its reason: on the page before and after the import,
 * on the command line and in `--json`. `column` is the name of the column that it is about.
 */
export const ImportNote = z.discriminatedUnion('kind', [
  /** A name in the header was empty or came twice; `from` is what stands there. */
  z.object({ kind: z.literal('columnRenamed'), column: z.string(), position: z.int(), from: z.string() }),
])
export type ImportNote = z.infer<typeof ImportNote>

/** The notes of a preview or a data set, in the order in which they are told. */
export const ImportNotes = z.array(ImportNote)
