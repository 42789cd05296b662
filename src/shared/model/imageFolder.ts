import { z } from 'zod'
import { FilePath } from './filePath'
import { ImportNotes } from './importNote'

/** What every image of a set becomes; 1 channel is grey, 3 are red, green and blue. */
export const ImportedImageShape = z.object({
  height: z.int().min(1).max(1024),
  width: z.int().min(1).max(1024),
  channels: z.union([z.literal(1), z.literal(3)]),
})
export type ImportedImageShape = z.infer<typeof ImportedImageShape>

/** A folder in the chosen one: its path with `/`, '' for the chosen one itself; never out of it. */
const FolderBelow = z
  .string()
  .max(4096)
  .refine((path) => path === '' || path.split('/').every((name) => !['', '.', '..'].includes(name)), {
    message: 'a folder below the chosen one',
  })

/** The folders whose folders are classes: of images to learn from, and of a test set that came with them. */
export const FolderLayout = z.object({
  train: z.array(FolderBelow).min(1).max(64),
  test: z.array(FolderBelow).max(64),
})
export type FolderLayout = z.infer<typeof FolderLayout>

/**
 * What white is in images of 16 bits: the largest value of the set, rounded up to a whole number of bits (cameras and
 * microscopes use 10, 12 or 14 of them), or 65,535.
 */
export const SixteenBit = z.enum(['range', 'full'])
export type SixteenBit = z.infer<typeof SixteenBit>

/** A table that names images and their classes: its file and two of its columns. */
export const LabelTable = z.object({ path: FilePath, image: z.string(), label: z.string() })
export type LabelTable = z.infer<typeof LabelTable>

/** What can be told of a folder of images; null lets it be found out or proposed. */
export const ImageFolderRequest = z.object({
  shape: ImportedImageShape.nullable(),
  layout: FolderLayout.nullable(),
  labels: LabelTable.nullable(),
  sixteenBit: SixteenBit,
})
export type ImageFolderRequest = z.infer<typeof ImageFolderRequest>

/** A folder as the choice of classes shows it: files in it, and in it and below. */
export const ShownFolder = z.object({
  path: z.string(),
  files: z.int(),
  allFiles: z.int(),
  /** Folders in it that hold files: they can be classes. */
  folders: z.int(),
})
export type ShownFolder = z.infer<typeof ShownFolder>

const range = z.object({ min: z.int(), max: z.int() })

/** What a folder of images holds, told from the names of all files and from a few that were looked into. */
export const ImageFolderPreview = z.object({
  /** The classes with their files, which may not all be images; those of the test part apart. */
  classes: z.array(z.object({ name: z.string(), files: z.int(), testFiles: z.int() })),
  /** Where the classes are: what was asked for, or else found. */
  layout: FolderLayout,
  /** The chosen folder and those in it, the first 500, down to where no folder holds another. */
  folders: z.array(ShownFolder).max(500),
  /** Largest value of the images of 16 bits that were looked into; null where none is. */
  largest: z.int().nullable(),
  /** What was decided, to be told. */
  notes: ImportNotes,
  /** Files that were looked into, and how many of them are no images. */
  looked: z.object({ files: z.int(), unreadable: z.int() }),
  /** Pixels of the sides of those that are; null where none is. */
  sides: z.object({ height: range, width: range }).nullable(),
  /** All of them are grey, whether or not they are stored with colours. */
  grey: z.boolean(),
  /** The shape that was asked for, or else proposed. */
  shape: ImportedImageShape,
  /** Some of them as the network will get them, made smaller where a side is longer than 128 pixels. */
  tiles: z.object({ shape: ImportedImageShape, labels: z.array(z.int()) }),
})
export type ImageFolderPreview = z.infer<typeof ImageFolderPreview>
