import type { PreviewWish } from '#shared/contract/previewParts'
import type { CsvFormat, CsvPreview, Reject, RejectReason } from '#shared/model/csvFormat'
import { noteLimit, type ImportNote } from '#shared/model/importNote'
import { createColumns, unreadable, type CsvColumn } from './columns'
import type { SampleRecord } from './sniff/sampleRecords'
import { sniffCsv, type SniffedCsv } from './sniff/sniffCsv'
import { resolveTest } from './testFile'

const rowLimit = 50
/** A table of very many columns shows fewer rows. */
const cellLimit = 40_000
const shownText = 200
const rejectLimit = 50

/**
 * The beginning of a file as `format` reads it, or as it is found out to be; of a test file as it is read beside its
 * training file. Reads parts of the file, however long it is. Throws what `resolveFormat` and `resolveTest` do.
 */
export async function previewCsv(
  path: string,
  format: CsvFormat | null,
  training?: PreviewWish['training'],
  table: PreviewWish['table'] = null,
): Promise<CsvPreview> {
  const found =
    training === undefined ? await sniffCsv(path, format, table) : await asTest(path, format, training, table)
  const { columns, rows, faults } = found
  const broken = found.replaced ? /[\0\uFFFD]/ : /\0/
  const rejects = [...faults, ...rejectsOf(rows, createColumns(columns, found.format), broken)]
  const shown = Math.max(1, Math.min(rowLimit, Math.floor(cellLimit / columns.length)))
  return {
    format: found.format,
    confidence: found.confidence,
    columns: [...columns],
    rows: rows
      .slice(0, shown)
      .map(({ cells }) => columns.map((_, position) => shorten(cells[position] ?? ''))),
    rejects: rejects.toSorted((a, b) => a.line - b.line).slice(0, rejectLimit),
    looked: { rows: rows.length + faults.length, rejected: rejects.length },
    bytes: found.bytes,
    estimatedRows: found.complete ? rows.length + faults.length : Math.round(found.bytes / found.bytesPerRow),
    complete: found.complete,
    tables: [...found.tables],
    top: found.top,
    notes: [...found.notes, ...found.leftOut, ...unfitNotes(columns)].slice(0, noteLimit),
  }
}

const unfitNotes = (columns: SniffedCsv['columns']): readonly ImportNote[] =>
  columns.flatMap(({ name, unfit }) =>
    unfit === undefined ? [] : [{ kind: 'columnUnfit' as const, column: name, reason: unfit }],
  )

/** A test file with what is to be told of it beside its training file, and the joined words of both. */
async function asTest(
  path: string,
  format: CsvFormat | null,
  training: NonNullable<PreviewWish['training']>,
  table: PreviewWish['table'],
): Promise<SniffedCsv> {
  const first = await sniffCsv(training.path, training.format)
  const { sniffed, notes } = await resolveTest(path, format, first, table)
  return { ...sniffed, notes }
}

function rejectsOf(
  rows: readonly SampleRecord[],
  columns: readonly CsvColumn[],
  broken: RegExp,
): readonly Reject[] {
  return rows.flatMap((row) => rejectOf(row, columns, broken) ?? [])
}

function rejectOf(
  { cells, line }: SampleRecord,
  columns: readonly CsvColumn[],
  broken: RegExp,
): Reject | null {
  const at = (position: number, reason: RejectReason): Reject => {
    const breaks = cells.slice(0, position).join('').split('\n').length - 1
    const column = columns[position]?.name ?? null
    return { line: line + breaks, column, reason, text: shorten(cells[position] ?? '') }
  }
  const noText = cells.findIndex((cell) => broken.test(cell))
  if (noText >= 0) return at(noText, 'notText')
  if (cells.length !== columns.length) {
    const reason = cells.length < columns.length ? 'tooFewCells' : 'tooManyCells'
    return { line, column: null, reason, text: shorten(cells.join(' ')) }
  }
  for (const [position, column] of columns.entries()) {
    const cell = cells[position] ?? ''
    if (column.read(cell) === unreadable) return at(position, column.reasonOf(cell))
  }
  return null
}

function shorten(text: string): string {
  return text.length > shownText ? `${text.slice(0, shownText - 1)}…` : text
}
