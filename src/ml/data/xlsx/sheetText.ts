import { streamXlsxRows } from 'hucre/xlsx'
import type { ImportNote } from '#shared/model/importNote'
import { encodeCells, unitSeparator } from '../csv/layout/encodeCells'
import { TooLong } from './package'

type Cell = string | number | boolean | Date | null

/** The text of a sheet may be this long; a workbook that unpacks to more is taken for a bomb. */
const longestText = 512 << 20
/** Rows of a sheet, as Excel has them. */
const mostRows = 1 << 20
/** Rows whose text is put together at a time. */
const rowsAtOnce = 8192

/** The rows of a sheet as plain delimited text of UTF-8, a line for each row of the sheet, and the cells that held several lines. */
export type SheetText = { readonly text: Buffer; readonly notes: readonly ImportNote[] }

/**
 * Reads a sheet. Rows are as wide as the widest, as Excel writes them to CSV; line ends in cells become spaces, so that
 * the lines of the text are the rows of the sheet. Throws `TooLong` beyond 512 MiB or the rows of Excel, and what hucre throws.
 */
export async function readSheet(workbook: Buffer, sheet: string): Promise<SheetText> {
  const rows: string[] = []
  const widths: number[] = []
  let [length, width, broken, firstBroken] = [0, 0, 0, '']
  for await (const { index, values } of streamXlsxRows(workbook, { sheet })) {
    if (index >= mostRows) throw new TooLong('a row beyond those of Excel')
    while (rows.length < index) {
      rows.push('')
      widths.push(0)
    }
    const filled = values.findLastIndex((cell) => cell !== null && cell !== '') + 1
    const texts = values.slice(0, filled).map((cell, column) => {
      const text = cellText(cell)
      if (!/[\r\n]/.test(text)) return text
      if (broken === 0) firstBroken = `${columnName(column)}${String(index + 1)}`
      broken += 1
      return text.trim().replaceAll(/\s*[\r\n]+\s*/g, ' ')
    })
    const row = filled === 0 ? '' : encodeCells(texts)
    rows.push(row)
    widths.push(filled)
    width = Math.max(width, filled)
    length += row.length
    if (length > longestText) throw new TooLong('a sheet without end')
  }
  const cells = widths.reduce((sum, filled) => sum + (filled === 0 ? 0 : width - filled), 0)
  // A cell far to the right would make every row as long.
  if (length + cells > longestText) width = 0
  const pieces: Buffer[] = []
  for (let from = 0; from < rows.length; from += rowsAtOnce) {
    const lines = rows.slice(from, from + rowsAtOnce).map((row, index) => {
      const filled = widths[from + index] ?? 0
      return filled === 0 ? '\n' : `${row}${unitSeparator.repeat(Math.max(0, width - filled))}\n`
    })
    pieces.push(Buffer.from(lines.join('')))
  }
  const note = { kind: 'lineEndsInCells', sheet, count: broken, cell: firstBroken } as const
  return { text: Buffer.concat(pieces), notes: broken === 0 ? [] : [note] }
}

/** What Excel calls a column, from its place: A, B, … Z, AA. */
function columnName(index: number): string {
  const before = index < 26 ? '' : columnName(Math.floor(index / 26) - 1)
  return before + String.fromCharCode(65 + (index % 26))
}

function cellText(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return numberText(cell)
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE'
  return cell instanceof Date ? dateText(cell) : cell
}

/** A number with all its digits and without an exponent. */
export function numberText(value: number): string {
  const [digits = '', exponent] = String(value).split('e')
  if (exponent === undefined) return digits
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(digits) ?? []
  const point = whole.length + Number(exponent)
  const all = whole + fraction
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${all}`
  return point >= all.length
    ? `${sign}${all}${'0'.repeat(point - all.length)}`
    : `${sign}${all.slice(0, point)}.${all.slice(point)}`
}

const dayMs = 86_400_000
/** Day 0 of Excel's calendar. */
const dayZero = Date.UTC(1899, 11, 31)
/** Cells with a time on days before this one (2 March 1900) are durations. */
const mostDays = 61

/** A date as ISO 8601 writes it, with its time where it has one; times of day and durations as hours, minutes, seconds. */
export function dateText(date: Date): string {
  const since = date.getTime() - dayZero
  if (since >= 0 && since < mostDays * dayMs && (since < dayMs || since % dayMs !== 0)) {
    const hours = Math.floor(since / 3_600_000)
    return `${String(hours).padStart(2, '0')}${date.toISOString().slice(13, 19)}${fractionOf(date)}`
  }
  const text = date.toISOString()
  return since % dayMs === 0
    ? text.slice(0, 10)
    : `${text.slice(0, 10)} ${text.slice(11, 19)}${fractionOf(date)}`
}

const fractionOf = (date: Date): string =>
  date.getUTCMilliseconds() === 0 ? '' : date.toISOString().slice(19, 23)
