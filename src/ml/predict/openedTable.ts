import type { CsvFormat } from '#shared/model/csvFormat'
import type { ImportNote } from '#shared/model/importNote'
import type { PredictionNote } from '#shared/model/predictedFile'
import type { ModelFeature } from '#shared/model/trainedModel'
import type { RowWords } from '#shared/texts/predictionWords'
import type { CsvColumn } from '../data/csv/columns'
import type { TakeFastRow } from './fastFileRows'

/** What is known of the table that a model was trained with. */
export type KnownTable = {
  readonly features: readonly ModelFeature[]
  readonly target: string | null
  /** How its text was read; null where it was none, or is not known any more. */
  readonly format: CsvFormat | null
  /** The names of all its columns, in order; null where they are not known any more. */
  readonly columns: readonly string[] | null
}

/** Takes the rows of a table in order, each in its place. */
export type TakeRows = {
  /** A row without anything to be told, as it stands; null where rows are wanted as cells. */
  readonly fast: { readonly columns: readonly CsvColumn[]; readonly take: TakeFastRow } | null
  /** Any other row, as many cells as the table has columns; `fault`: why it cannot be read. */
  readonly cells: (cells: readonly string[], fault: string | null) => void
}

/** The rows of a file, piece by piece; `fraction` of it has been read. */
export type FileRows = {
  /** Reads the next piece; false when it was the last one. */
  readonly next: (signal: AbortSignal) => Promise<boolean>
  readonly fraction: () => number
  /** Lines that are told because no row stands for them, and what reading decided about the file. */
  readonly notes: () => readonly ImportNote[]
  readonly close: () => Promise<void>
}

/** A table and which of its columns feed a model. */
export type OpenedTable = {
  /** What stands above the columns of the written table. */
  readonly names: readonly string[]
  /** For each feature the place of its column. */
  readonly places: readonly number[]
  /** How cells become values; what it says of columns stands under the features' names. */
  readonly format: CsvFormat
  readonly notes: readonly PredictionNote[]
  readonly open: (words: RowWords, take: TakeRows) => Promise<FileRows>
}
