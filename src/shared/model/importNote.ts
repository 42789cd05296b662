import { z } from 'zod'
import { Unfit } from './unfit'

/** Notes of one kind that a data set keeps; what they speak of is counted in full. */
export const noteLimit = 200

const markerInColumn = { column: z.string(), marker: z.string(), count: z.int(), of: z.int() }
/** The first of the words (those that belong together side by side), and how many there are. */
const wordsInColumn = { column: z.string(), words: z.array(z.string()), count: z.int() }

/**
 * Something that reading decided about the data, to be told with its reason: on the page before and after the import,
 * on the command line and in `--json`. `column` is the name of the column that it is about.
 */
export const ImportNote = z.discriminatedUnion('kind', [
  /** A name in the header was empty or came twice; `from` is what stands there. */
  z.object({ kind: z.literal('columnRenamed'), column: z.string(), position: z.int(), from: z.string() }),
  /** The classes are not the folders in the chosen one, but further in; `test` holds those of a test set. */
  z.object({ kind: z.literal('classFolders'), train: z.array(z.string()), test: z.array(z.string()) }),
  /** Files that belong to no class: in `folder` and below, or beside the folders of the classes. */
  z.object({ kind: z.literal('filesWithoutClass'), folder: z.string(), files: z.int(), example: z.string() }),
  /** Images have the classes that a table names. */
  z.object({ kind: z.literal('labelsFromTable'), path: z.string(), image: z.string(), label: z.string() }),
  /** Rows of that table without an image or a class. */
  z.object({ kind: z.literal('rowsWithoutLabel'), rows: z.int() }),
  /** Images that the table names and that are not there. */
  z.object({ kind: z.literal('imagesNotFound'), images: z.int(), example: z.string(), line: z.int() }),
  /** Every image is of the same class. */
  z.object({ kind: z.literal('oneClass'), name: z.string() }),
  /** Folders of these names lie in several classes; they are taken together. */
  z.object({ kind: z.literal('partsInClasses'), names: z.array(z.string()) }),
  /** All classes are called like parts of the data (`train`, `test`). */
  z.object({ kind: z.literal('partsAsClasses'), names: z.array(z.string()) }),
  /** A class that only the test images have. */
  z.object({ kind: z.literal('classOnlyInTest'), name: z.string(), files: z.int() }),
  /** Images of 16 bits: the largest value that they have, and the one that becomes white. */
  z.object({ kind: z.literal('sixteenBits'), images: z.int(), largest: z.int(), white: z.int() }),
  /** Images of 16 bits that nowhere reach a sixteenth of white. */
  z.object({ kind: z.literal('nearlyBlack'), images: z.int(), example: z.string() }),
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
  /** The column names files of pictures; `label` is the column that could be their class. */
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
])
export type ImportNote = z.infer<typeof ImportNote>

/** The notes of a preview or a data set, in the order in which they are told. */
export const ImportNotes = z.array(ImportNote)
