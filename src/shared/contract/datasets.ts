import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { DataPicture, PictureWish } from '../model/dataPicture'
import { DataSummary, Finding, ProfilePage } from '../model/dataProfile'
import { Column, DatasetHead, DatasetSource, DatasetSummary, ImageShape, ImportEvent } from '../model/dataset'
import { DatasetId } from '../model/ids'
import { FilePath } from '../model/filePath'
import { ImageFolderPreview, ImageFolderRequest } from '../model/imageFolder'
import { RunData } from '../model/runSpec'
import { operation } from './base'
import { CsvPreviewPart, PreviewWish } from './previewParts'
import { RowView, ViewedRows } from './rowView'

/** A stretch of a table's rows; category cells are their number, null is missing. */
export const TableRows = z.object({ offset: z.int(), rows: z.array(z.array(z.number().nullable())) })
export type TableRows = z.infer<typeof TableRows>

/**
 * A stretch of an image set, or of one class in it: the bytes (images × height × width × channels of `shape`) lie at
 * `url`, the images' numbers (from 0) and labels here.
 */
export const ImageRows = z.object({
  offset: z.int(),
  url: z.string(),
  shape: ImageShape,
  rows: z.array(z.int()),
  labels: z.array(z.int()),
})
export type ImageRows = z.infer<typeof ImageRows>

/** Rows by their numbers (from 0), some of their columns; images with sides of `most` pixels at most. */
export const RowPick = z.object({
  id: DatasetId,
  rows: z.array(z.int().min(0)).min(1).max(200),
  columns: z.array(z.string()).max(12),
  most: z.int().min(1).max(112),
})
export type RowPick = z.infer<typeof RowPick>

/** Rows from anywhere in a data set: cells of some columns, or images whose bytes lie one after the other at `url`. */
export const PickedRows = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('table'),
    columns: z.array(Column),
    rows: z.array(z.array(z.number().nullable())),
  }),
  z.object({ kind: z.literal('images'), url: z.string(), shape: ImageShape }),
])
export type PickedRows = z.infer<typeof PickedRows>

/** A row (from 0) to try a network on: one by its number, or one by chance of those that test. */
export const ExampleWish = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('row'), row: z.int().min(0) }),
  /** `chance`, from 0 to below 1, picks one of the rows that test; of all rows where none does. */
  z.object({ kind: z.literal('test'), chance: z.number().min(0).lt(1) }),
])
export type ExampleWish = z.infer<typeof ExampleWish>

/** A row (from 0) and what a run does with it: null when it leaves it out. */
export const Example = z.object({
  row: z.int(),
  part: z.enum(['train', 'validation', 'test']).nullable(),
})
export type Example = z.infer<typeof Example>

/** Columns from some column on; `next` is the column that the next page begins with, null after the last one. */
export const ColumnPage = z.object({ columns: z.array(Column), next: z.int().nullable() })
export type ColumnPage = z.infer<typeof ColumnPage>

const pageOf = z.object({ id: DatasetId, from: z.int().min(0) })

/** Data sets: made from a source once, kept as folders, listed in the log. */
export const datasets = {
  list: operation.output(z.array(DatasetSummary)),
  get: operation.input(z.object({ id: DatasetId })).output(DatasetHead),
  /** A page is as long as can be read in a few milliseconds: `wholeDataset` puts them together. */
  columns: operation.input(pageOf).output(ColumnPage),
  /**
   * Makes a data set; leaving the iterator cancels. A source that was made before (same sample, MNIST, same formula)
   * answers with `done` at once; a file is read anew.
   */
  import: operation.input(z.object({ source: DatasetSource })).output(eventIterator(ImportEvent)),
  /** A file hovers over the window: what looks at files is started, so that it is there when the file is dropped. */
  expect: operation.output(z.object({ expected: z.literal(true) })),
  /** What lies at each of the paths: the source that it becomes when nothing is chosen. */
  detect: operation
    .input(z.object({ paths: z.array(FilePath).min(1).max(100) }))
    .output(z.array(DatasetSource)),
  /**
   * How a delimited text file would be read; `format` null finds everything out, a changed one is shown at once. A test
   * file is read as the one of its training file. `wholePreview` puts the pieces together.
   */
  preview: operation.input(PreviewWish).output(eventIterator(CsvPreviewPart)),
  /**
   * What a folder of images holds, with some of them as they are `wanted`: the bytes of the tiles, one after the other,
   * lie at `url`.
   */
  imageFolder: operation
    .input(z.object({ folder: FilePath, wanted: ImageFolderRequest }))
    .output(ImageFolderPreview.extend({ url: z.string() })),
  /** Keeps a table from the clipboard as a file, which can then be previewed and imported. */
  paste: operation
    .input(
      z.object({
        text: z
          .string()
          .min(1)
          .max(64 << 20),
      }),
    )
    .output(z.object({ path: z.string() })),
  /** The profile of the columns from `from` on; `wholeProfile` puts the pages together. */
  profile: operation.input(pageOf).output(ProfilePage),
  /** What a run's data settings come to: parts, classes, inputs, relations with the target. */
  summary: operation.input(z.object({ id: DatasetId, data: RunData })).output(DataSummary),
  /** What a person should know of the data before training with these settings. */
  findings: operation.input(z.object({ id: DatasetId, data: RunData })).output(z.array(Finding)),
  /** A picture of a table's training and validation rows. `badInput` for images. */
  picture: operation.input(z.object({ id: DatasetId, data: RunData, wish: PictureWish })).output(DataPicture),
  /** A row as a run with these settings deals it out. `badInput` when there is no such row. */
  example: operation.input(z.object({ id: DatasetId, data: RunData, wish: ExampleWish })).output(Example),
  rows: operation
    .input(z.object({ id: DatasetId, offset: z.int().min(0), limit: z.int().min(1).max(1000) }))
    .output(TableRows),
  /** Rows of a table in the order of a view, from `offset` on. Throws `filterColumnMissing`, `filterDoesNotFit`. */
  view: operation
    .input(
      z.object({
        id: DatasetId,
        view: RowView,
        offset: z.int().min(0),
        limit: z.int().min(1).max(1000),
      }),
    )
    .output(ViewedRows),
  /** How many of the rows of a view are in the test part that a run's settings make. Throws as `view` and `summary`. */
  testRows: operation
    .input(z.object({ id: DatasetId, view: RowView, data: RunData }))
    .output(z.object({ rows: z.int().min(0) })),
  /**
   * Rows by their numbers (from 0): the cells of those of the named columns that are there, or the images, smaller where a
   * side is longer than `most`. `badInput` when there is no such row.
   */
  pick: operation.input(RowPick).output(PickedRows),
  /**
   * Of all images, or of those with one label (the class's number), from the one at `offset` on: `limit` or, of large
   * ones, fewer. An image with a side longer than `most` comes smaller, for a look at many.
   */
  images: operation
    .input(
      z.object({
        id: DatasetId,
        label: z.int().min(0).max(255).nullable().default(null),
        offset: z.int().min(0),
        limit: z.int().min(1).max(200),
        most: z.int().min(1).max(1024).default(1024),
      }),
    )
    .output(ImageRows),
  /** Removes a data set from disk; refused with `datasetInUse` while a run on it is active. */
  remove: operation.input(z.object({ id: DatasetId })).output(z.object({ id: DatasetId })),
}
