import { AppError } from '#shared/errors'
import type { WorkerImportEvent } from '#shared/contract/worker'
import type { Reject } from '#shared/model/csvFormat'
import type { DatasetSource } from '#shared/model/dataset'
import { stopIfCancelled } from '../faults'
import { nameNotes } from '../nameNotes'
import { readProgress } from '../progress'
import { createTableWriter, type CreateTable } from '../store/tableWriter'
import { collectTexts, dictionaryRoom, numberReader, textReader, type ColumnReader } from './columnReader'
import { columnsOf, type ParquetColumn } from './content'
import { openParquet, type ParquetFile } from './file'
import { stretchesOf, type RowStretch } from './stretches'

/** What to read, what to call it and where to put it. */
export type ParquetImport = {
  readonly path: string
  readonly targetFolder: string
  readonly name: string
  readonly source: DatasetSource
  /** How the table is written: by the caller's own thread when left out. */
  readonly createTable?: CreateTable
}

/** Values gathered before they are written; 64 MiB. */
const blockNumbers = 8 << 20

/** Values handed to the table at a time. */
const pieceNumbers = 1 << 18

/** Rejects that are listed; all are counted. */
const listedLimit = 1000

/** Part of the work that finding the texts is, of a file that has any. */
const textsShare = 0.3

/**
 * Makes a table of a Parquet file, a stretch of rows at a time and one column after the other, so that neither a long
 * file nor a long row group has to fit into memory. Columns of texts are read twice: first to find what there is.
 * Throws what `openParquet` and `columnsOf` throw, and `csvNoRows`.
 */
export async function* importParquet(
  job: ParquetImport,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const file = await openParquet(job.path)
  try {
    const columns = columnsOf(file.metadata, job.path)
    const longest = Math.max(1, Math.floor(blockNumbers / columns.length))
    const stretches = stretchesOf(file.metadata, longest, job.path)
    const rows = stretches.at(-1)?.to ?? 0
    if (rows === 0) throw new AppError('INVALID_INPUT', 'csvNoRows', { file: job.path })
    yield* importColumns(job, { file, columns, stretches, rows }, signal)
  } finally {
    await file.close()
  }
}

type Plan = {
  readonly file: ParquetFile
  readonly columns: readonly ParquetColumn[]
  readonly stretches: readonly RowStretch[]
  readonly rows: number
}

async function* importColumns(
  job: ParquetImport,
  { file, columns, stretches, rows }: Plan,
  signal: AbortSignal,
): AsyncGenerator<WorkerImportEvent> {
  const started = performance.now()
  const rejects: Reject[] = []
  /** Rows with a cell that 32 bits cannot hold. */
  const rejectedRows = new Set<number>()
  const progress = (done: number, fraction: number) => {
    const bytes = Math.round(fraction * file.bytes)
    const seconds = (performance.now() - started) / 1000
    return readProgress({
      rows: done,
      fraction,
      bytes,
      totalBytes: file.bytes,
      rejected: rejectedRows.size,
      seconds,
    })
  }
  const onMisfit = (row: number, column: string, text: string): void => {
    rejectedRows.add(row)
    if (rejects.length < listedLimit) rejects.push({ line: row + 1, column, reason: 'numberTooLarge', text })
  }

  const textColumns = columns.filter(({ content }) => content.kind === 'text')
  const share = textColumns.length === 0 ? 0 : textsShare
  const room = dictionaryRoom()
  const found = new Map(textColumns.map(({ name }) => [name, collectTexts(room)]))
  for (const [at, { name }] of textColumns.entries()) {
    for (const { from, to } of stretches) {
      stopIfCancelled(signal)
      found.get(name)?.add(await file.read({ column: name, from, to }))
      yield progress(0, (share * (at + to / rows)) / textColumns.length)
    }
  }
  const readers: readonly ColumnReader[] = columns.map((column, position) =>
    column.content.kind === 'text'
      ? textReader(column.name, found.get(column.name)?.result() ?? null)
      : numberReader(column, position, onMisfit),
  )

  const width = columns.length
  const kinds = columns.map(({ content }) => content.kind)
  const table = await (job.createTable ?? createTableWriter)(job.targetFolder, width, kinds)
  try {
    const longest = Math.max(...stretches.map(({ from, to }) => to - from))
    const block = new Float64Array(longest * width)
    for (const { from, to } of stretches) {
      for (const [position, { name }] of columns.entries()) {
        stopIfCancelled(signal)
        readers[position]?.take(await file.read({ column: name, from, to }), block, position, width)
        const read = from + ((to - from) * (position + 1)) / width
        yield progress(from, share + ((1 - share) * read) / rows)
      }
      const pieceRows = Math.max(1, Math.floor(pieceNumbers / width))
      for (let row = 0; row < to - from; row += pieceRows) {
        const count = Math.min(pieceRows, to - from - row)
        table.addRows(block.subarray(row * width), count)
        await table.drain()
      }
    }
    const heads = readers.map((reader) => reader.head())
    const sha256 = await file.hash(signal)
    const written = await table.finish({
      name: job.name,
      source: job.source,
      columns: heads,
      suggestedTarget: { never: columns.filter(({ isRowName }) => isRowName).map(({ name }) => name) },
      rejected:
        rejectedRows.size === 0 ? null : { count: rejectedRows.size, treatment: 'fill', listed: rejects },
      notes: nameNotes(job.path, 'parquet'),
      sourceFile: { bytes: file.bytes, sha256 },
    })
    yield { kind: 'done', ...written }
  } finally {
    await table.abandon()
  }
}
