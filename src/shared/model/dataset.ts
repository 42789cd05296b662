import { z } from 'zod'
import { DatasetId } from './ids'

/** The tables that come with the app. */
export const sampleNames = ['iris', 'wine', 'breast-cancer', 'breast-cancer-8', 'diabetes', 'digits'] as const
/** Data made from a formula and a seed. */
export const syntheticNames = [
  'sum-of-three',
  'two-moons',
  'circles',
  'spirals',
  'xor',
  'blobs',
  'sine',
] as const

/** Where a data set comes from; enough to make it again. Paths are absolute. */
export const DatasetSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('sample'), name: z.enum(sampleNames) }),
  z.object({ kind: z.literal('mnist') }),
  z.object({ kind: z.literal('idx'), folder: z.string().min(1).max(4096) }),
  z.object({ kind: z.literal('csv'), path: z.string().min(1).max(4096) }),
  z.object({
    kind: z.literal('synthetic'),
    name: z.enum(syntheticNames),
    rows: z.int().min(10).max(1_000_000),
    noise: z.number().min(0).max(10),
    seed: z.int().min(0).max(0xffff_ffff),
  }),
])
export type DatasetSource = z.infer<typeof DatasetSource>

/** One column of a table. Statistics are over all rows; `categories` is the dictionary of a text column. */
export const Column = z.object({
  name: z.string(),
  /** `index` is a row number (first column unnamed, or 0…n−1 and named like one): not offered as a feature. */
  kind: z.enum(['number', 'category', 'index']),
  categories: z.array(z.string()).nullable(),
  /** Every value is a whole number. */
  integer: z.boolean(),
  /** Number of different values, counted exactly up to 1,000; null when there are more. */
  distinct: z.int().nullable(),
  mean: z.number(),
  deviation: z.number(),
  min: z.number(),
  max: z.number(),
})
export type Column = z.infer<typeof Column>

/** Height, width and channels of every image of a set. */
export const ImageShape = z.object({ height: z.int(), width: z.int(), channels: z.int() })
export type ImageShape = z.infer<typeof ImageShape>

/**
 * `manifest.json` of a data set's folder.
 * A table has `features.f32` (rows × columns, row-major, little-endian; categories as their number).
 * Images have `images.u8` (rows × height × width × channels) and `labels.u8` (rows); `columns` is then empty.
 * The last `givenTestRows` rows are a test set that came with the data (0 when none did).
 */
export const DatasetManifest = z.object({
  format: z.literal(1),
  kind: z.enum(['table', 'images']),
  name: z.string(),
  source: DatasetSource,
  rows: z.int().min(1),
  givenTestRows: z.int().min(0),
  columns: z.array(Column),
  image: ImageShape.nullable(),
  /** Names of the classes of an image set's labels; null for a table. */
  classNames: z.array(z.string()).nullable(),
  /** Proposed target column of a table (the last column unless the source says otherwise); null for images. */
  suggestedTarget: z.string().nullable(),
  /** SHA-256 over the data files in the order named above. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
export type DatasetManifest = z.infer<typeof DatasetManifest>

/** A data set in the list: its manifest and its place in the log. */
export const Dataset = DatasetManifest.extend({ id: DatasetId, createdAt: z.int(), bytes: z.int() })
export type Dataset = z.infer<typeof Dataset>

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
  z.object({ kind: z.literal('read'), rows: z.int(), fraction: z.number().min(0).max(1) }),
  z.object({ kind: z.literal('done'), dataset: Dataset }),
])
export type ImportEvent = z.infer<typeof ImportEvent>
