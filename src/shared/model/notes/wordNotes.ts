import { z } from 'zod'
import { Unfit } from '../unfit'

const markerInColumn = { column: z.string(), marker: z.string(), count: z.int(), of: z.int() }
/** The first of the words (those that belong together side by side), and how many there are. */
const wordsInColumn = { column: z.string(), words: z.array(z.string()), count: z.int() }

/** What reading decided about words, columns that are proposed, and test files. */
export const wordNotes = [
  /** A text that usually stands for nothing is a word of this column: in `count` of the `of` cells that were looked at. */
  z.object({ kind: z.literal('markerIsAnswer'), ...markerInColumn }),
  /** A text that could be a word of this column is taken as missing. */
  z.object({ kind: z.literal('markerIsMissing'), ...markerInColumn }),
  /** Words that differ in the spaces around them: one word, or several where the spaces are kept. */
  z.object({ kind: z.literal('spacesTrimmed'), ...wordsInColumn }),
  z.object({ kind: z.literal('spacesKept'), ...wordsInColumn }),
  /** Words that differ in case, width, spaces or a full stop at the end only: several, or one where they are joined. */
  z.object({ kind: z.literal('wordsAlike'), ...wordsInColumn }),
  z.object({ kind: z.literal('wordsJoined'), ...wordsInColumn }),
  /** The column is neither an input nor the target unless it is chosen. */
  z.object({ kind: z.literal('columnUnfit'), column: z.string(), reason: Unfit }),
  /** The column names files of images; `label` is the column that could be their class. */
  z.object({ kind: z.literal('pictureList'), column: z.string(), label: z.string().nullable() }),
  /** The test file is written in another way than the training file; what is the same in both is null. */
  z.object({
    kind: z.literal('testWritten'),
    encoding: z.string().nullable(),
    delimiter: z.string().nullable(),
    decimal: z.string().nullable(),
  }),
  /** The columns of the test file stand in another order. */
  z.object({ kind: z.literal('testOrder') }),
  /** Columns of the test file that the training file does not have; the first of them by name. */
  z.object({ kind: z.literal('testColumnsLeftOut'), columns: z.array(z.string()), count: z.int() }),
  /** Only one of the files has names: the columns were taken in their order. */
  z.object({ kind: z.literal('testByPlace'), named: z.enum(['training', 'test']) }),
  /** Words of the test file that the training file does not have; the first of them. */
  z.object({ kind: z.literal('testWordsNew'), ...wordsInColumn }),
] as const
export type WordNote = z.infer<(typeof wordNotes)[number]>
