import { z } from 'zod'

/** What reading a folder of images decided. */
export const imageNotes = [
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
] as const
export type ImageNote = z.infer<(typeof imageNotes)[number]>
