import type { TableSource } from '#shared/catalog/sources/index'
import type { CsvFormat, CsvPreview } from '#shared/model/csvFormat'
import type { DatasetManifest } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'

/** Length and SHA-256 of a file. */
export type SourceFile = NonNullable<DatasetManifest['sourceFile']>

/** The parts of a format that are no question where another format was turned into text. */
export type WrittenFormat = Pick<
  CsvFormat,
  'table' | 'encoding' | 'delimiter' | 'layout' | 'decimal' | 'thousands'
>

/** The text of a table as bytes: those of its file, or what the file was turned into. */
export type TableBytes = {
  /** What the file is by its content. */
  readonly kind: TableSource['kind']
  readonly size: number
  /** Puts up to `length` bytes from `position` on into a buffer at `offset`; tells how many, 0 at the end. */
  readonly read: (into: Buffer, offset: number, length: number, position: number) => Promise<number>
  /** How the text is written; null: that is found out. */
  readonly written: WrittenFormat | null
  /** The tables of a file that holds several, this one among them. */
  readonly tables: CsvPreview['tables']
  /** What turning the file into text decided. */
  readonly notes: readonly ImportNote[]
  /**
   * The file, once all bytes were `read`, of which length and hash are given.
   * @throws {AppError} CONFLICT `fileChanged` when it is not as it was at the beginning
   */
  readonly finish: (read: SourceFile) => Promise<SourceFile>
  readonly close: () => Promise<void>
}

/** Opens one table of a file; null is the one that is found. @throws {AppError} `tableMissing`, and what files throw */
export type OpenTable = (path: string, table: string | null) => Promise<TableBytes>
