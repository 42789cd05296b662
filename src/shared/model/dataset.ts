import { z } from 'zod'
import { DatasetSource } from '../catalog/sources'
import { ColumnKind, Reject } from './csvFormat'
import { DatasetId } from './ids'
import { ImportNotes } from './importNote'
import { Unfit } from './unfit'

// Its kinds stand in the catalogue; most of what names a data set's source knows no kind.
export { DatasetSource }

/**
 * One column of a table. Statistics are over the values that are not missing; of a column without any they are 0.
 * `categories` is the dictionary of a category, and the words for 0 and 1 of a boolean.
 */
export const Column = z.object({
  name: z.string(),
  kind: ColumnKind,
  categories: z.array(z.string()).nullable(),
  /** Rows without a value; NaN in the file. */
  missing: z.int().default(0),
  /** Every value is a whole number. */
  integer: z.boolean(),
  /** Number of different values, counted exactly up to 1,000; null when there are more. */
  distinct: z.int().nullable(),
  /**
   * The different values of a column of few whole numbers, in order; empty where they are more than 20, no whole
   * numbers or too large for 32 bits. Absent for other kinds and in data sets that were made before they were kept.
   */
  values: z.array(z.int()).optional(),
  /** Absent where the column can be used as it is, and in data sets that were made before it was looked at. */
  unfit: Unfit.optional(),
  mean: z.number(),
  deviation: z.number(),
  min: z.number(),
  max: z.number(),
  /** Taken off every value before it was rounded to 32 bits (`offsetFor`); absent where nothing was. */
  offset: z.number().optional(),
})
export type Column = z.infer<typeof Column>

/** Height, width and channels of every image of a set. */
export const ImageShape = z.object({ height: z.int(), width: z.int(), channels: z.int() })
export type ImageShape = z.infer<typeof ImageShape>

/** Rows that were not read as they stand; the first 1,000 are listed. */
export const Rejected = z.object({
  count: z.int(),
  /** Whether the rows were left out or their unreadable cells taken as missing. */
  treatment: z.enum(['skip', 'fill']),
  listed: z.array(Reject).max(1000),
})
export type Rejected = z.infer<typeof Rejected>

/** A file of an image folder that is no image, and why. */
export const SkippedFile = z.object({
  file: z.string(),
  reason: z.enum(['notAnImage', 'empty', 'damaged', 'tooLarge', 'unreadable']),
})
export type SkippedFile = z.infer<typeof SkippedFile>

/**
 * `manifest.json` of a data set's folder.
 * A table has `features.f32` (rows × columns, row-major, little-endian; categories as their number, NaN for missing;
 * less the column's offset: format 2 has such columns, which earlier versions would misread).
 * Images have `images.u8` (rows × height × width × channels) and `labels.u8` (rows); `columns` is then empty.
 * The last `givenTestRows` rows are a test set that came with the data (0 when none did).
 */
export const DatasetManifest = z.object({
  format: z.literal([1, 2]),
  kind: z.enum(['table', 'images']),
  name: z.string(),
  source: DatasetSource,
  rows: z.int().min(1),
  givenTestRows: z.int().min(0),
  columns: z.array(Column),
  image: ImageShape.nullable(),
  /** Names of the classes of an image set's labels; null for a table. */
  classNames: z.array(z.string()).nullable(),
  /** Proposed target of a table; null for images and where no column can be one. */
  suggestedTarget: z.string().nullable(),
  rejected: Rejected.nullable().default(null),
  /** What reading decided, to be told. */
  notes: ImportNotes.default([]),
  skippedFiles: z
    .object({ count: z.int(), listed: z.array(SkippedFile).max(1000) })
    .nullable()
    .default(null),
  /** Length and SHA-256 of the file that a table was read from; null for what has no single file. */
  sourceFile: z
    .object({ bytes: z.int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable()
    .default(null),
  /** SHA-256 over the data files in the order named above. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type DatasetManifest = z.infer<typeof DatasetManifest>

/** A data set: its manifest and its place in the log. */
export const Dataset = DatasetManifest.extend({ id: DatasetId, createdAt: z.int(), bytes: z.int() })
export type Dataset = z.infer<typeof Dataset>

/** A data set without its columns, of which there may be thousands; they are asked for page by page. */
export const DatasetHead = Dataset.omit({ columns: true }).extend({ columnCount: z.int() })
export type DatasetHead = z.infer<typeof DatasetHead>

/** What a list of data sets says of one. */
export const DatasetSummary = DatasetHead.omit({
  rejected: true,
  notes: true,
  skippedFiles: true,
  sourceFile: true,
})
export type DatasetSummary = z.infer<typeof DatasetSummary>

/** How far a source has been read. Bytes are of its file (0 of 0 for what has none), seconds null until they can be told. */
export const ReadProgress = z.object({
  kind: z.literal('read'),
  rows: z.int(),
  fraction: z.number().min(0).max(1),
  bytes: z.int().default(0),
  totalBytes: z.int().default(0),
  rejected: z.int().default(0),
  secondsLeft: z.number().nullable().default(null),
})
export type ReadProgress = z.infer<typeof ReadProgress>

/** Progress of making a data set; the last event is `done`. Bytes are of the current file, total null if unknown. */
export const ImportEvent = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('download'),
    file: z.string(),
    receivedBytes: z.int(),
    totalBytes: z.int().nullable(),
    fileNumber: z.int(),
    fileCount: z.int(),
  }),
  ReadProgress,
  z.object({ kind: z.literal('done'), dataset: DatasetSummary }),
])
export type ImportEvent = z.infer<typeof ImportEvent>
