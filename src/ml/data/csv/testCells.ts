import type { ColumnKind, CsvFormat } from '#shared/model/csvFormat'
import { parseDate } from './cells/date'
import { createIsMissing } from './cells/missing'
import { isNumber } from './cells/number'
import type { SniffedCsv } from './sniff/sniffCsv'

type Column = { readonly name: string; readonly kind: ColumnKind }
type Style = Pick<CsvFormat, 'decimal' | 'thousands' | 'dates' | 'missing'>

/** Rows that are looked at. */
const lookedRows = 200
/** The share of cells that must be what their column holds, typing errors aside. */
const mostlyShare = 0.9

/**
 * The format of a test file with the training file's number style, order of dates and encoding where the test file's own
 * say no more: its beginning is read as well with them.
 */
export function withTrainingStyle(
  own: SniffedCsv,
  columns: readonly Column[],
  training: CsvFormat,
): CsvFormat {
  const { decimal, thousands, dates, missing } = training
  const style = { decimal, thousands, dates }
  const isAsGood =
    readable(own, columns, { ...style, missing }) >= readable(own, columns, { ...own.format, missing })
  // Nothing but ASCII was seen.
  const isOpen = own.format.encoding === 'utf-8' && own.confidence.encoding < 1
  return {
    ...own.format,
    ...(isAsGood && decimal !== own.format.delimiter ? style : {}),
    ...(isOpen && !training.encoding.startsWith('utf-16') ? { encoding: training.encoding } : {}),
  }
}

/** Whether the rows of a file without names can be those of columns of these kinds. */
export function fitsKinds(own: SniffedCsv, columns: readonly Column[]): boolean {
  const numeric = columns.filter(({ kind }) => !isWords(kind)).length
  const cells = numeric * Math.min(lookedRows, own.rows.length)
  return numeric > 0 && readable(own, columns, own.format) >= cells * mostlyShare
}

const isWords = (kind: ColumnKind): boolean => kind === 'category' || kind === 'boolean' || kind === 'text'

/** Cells of columns of numbers and dates that can be read, missing ones among them. */
function readable(own: SniffedCsv, columns: readonly Column[], style: Style): number {
  const isMissing = createIsMissing(style.missing)
  const fits = (kind: ColumnKind, cell: string): boolean =>
    isMissing(cell) || (kind === 'date' ? parseDate(cell, style.dates) !== null : isNumber(cell, style))
  let count = 0
  for (const { cells } of own.rows.slice(0, lookedRows)) {
    for (const [position, { kind }] of columns.entries()) {
      if (!isWords(kind) && fits(kind, cells[position] ?? '')) count += 1
    }
  }
  return count
}
