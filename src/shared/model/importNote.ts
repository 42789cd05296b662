import { z } from 'zod'
import { dateNotes } from './notes/dateNotes'
import { imageNotes } from './notes/imageNotes'
import { lineNotes } from './notes/lineNotes'
import { numberNotes } from './notes/numberNotes'
import { sheetNotes } from './notes/sheetNotes'
import { wordNotes } from './notes/wordNotes'

/** Notes of one kind that a data set keeps; what they speak of is counted in full. */
export const noteLimit = 200

/** A name in the header was empty or came twice; `from` is what stands there. */
const columnRenamed = z.object({
  kind: z.literal('columnRenamed'),
  column: z.string(),
  position: z.int(),
  from: z.string(),
})

/** The content of a file is of another format than its name says; `format` is the one that it was read as. */
const readByContent = z.object({ kind: z.literal('readByContent'), name: z.string(), format: z.string() })

/**
 * Something that reading decided about the data, to be told with its reason: on the page before and after the import,
 * on the command line and in `--json`. `column` is the name of the column that it is about.
 */
export const ImportNote = z.discriminatedUnion('kind', [
  columnRenamed,
  readByContent,
  ...lineNotes,
  ...sheetNotes,
  ...numberNotes,
  ...dateNotes,
  ...wordNotes,
  ...imageNotes,
])
export type ImportNote = z.infer<typeof ImportNote>

/** The notes of a preview or a data set, in the order in which they are told. */
export const ImportNotes = z.array(ImportNote)
