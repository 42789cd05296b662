import type { CsvFormat, Reject } from '#shared/model/csvFormat'
import { replacement } from './bytes'
import { unreadable, type CsvColumn } from './columns'
import type { Growth } from './growth'
import type { LeftOutLines } from './lines/leftOutLines'
import type { LineRules } from './lines/lineRules'
import type { Rejects } from './rejects'
import { unitSeparator } from './layout/encodeCells'
import { createRecordReader, lineBreaks, type CarefulRows } from './records'
import type { RowTarget } from './rowTarget'

/** Reads every record that there can be, as text, and says what is wrong with those that cannot be read. */
export function createCarefulRows(
  columns: readonly CsvColumn[],
  growth: Growth,
  format: CsvFormat,
  target: RowTarget,
  rejects: Rejects,
  rules: LineRules,
  leftOut: LeftOutLines,
): CarefulRows {
  const shownDelimiter = format.delimiter === unitSeparator ? ' ' : format.delimiter
  const fills = format.badRows === 'fill'
  const row = new Float64Array(columns.length)

  const finishRow = (reject: Reject | null): void => {
    if (reject !== null) rejects.add(reject)
    target.makeRoom()
    if (reject === null || fills) {
      growth.keep()
      target.addRow(row)
    } else {
      growth.takeBack()
    }
  }

  /** Puts the cells into the row, NaN for what cannot be read, and gives back the first thing that is wrong. */
  const readCells = (cells: readonly string[], line: number): Reject | null => {
    let reject: Reject | null = null
    if (cells.length !== columns.length) {
      const reason = cells.length < columns.length ? 'tooFewCells' : 'tooManyCells'
      if (!fills) return { line, column: null, reason, text: cells.join(shownDelimiter) }
      reject = { line, column: null, reason, text: cells.join(shownDelimiter) }
    }
    for (const [position, column] of columns.entries()) {
      const cell = cells[position]
      const value = cell === undefined ? Number.NaN : column.read(cell)
      row[position] = value === unreadable ? Number.NaN : value
      if (value !== unreadable || cell === undefined) continue
      reject ??= {
        line: line + lineBreaks(cells.slice(0, position)),
        column: column.name,
        reason: column.reasonOf(cell),
        text: cell,
      }
      if (!fills) return reject
    }
    return reject
  }

  return createRecordReader(format, rules.comment, {
    record: (cells, line) => {
      const what = rules.kindOf(cells)
      if (what === null) finishRow(readCells(cells, line))
      else leftOut.add(what, line, cells.filter((cell) => cell.trim() !== '').join(' · '))
    },
    broken: (cells, line) => {
      readCells(
        cells.map((cell) => (isBroken(cell) ? '' : cell)),
        line,
      )
      const position = cells.findIndex(isBroken)
      finishRow({
        line: line + lineBreaks(cells.slice(0, position)),
        column: columns[position]?.name ?? null,
        reason: 'notText',
        text: cells[position] ?? '',
      })
    },
    // With a quote that cannot be understood: the cells before it can be.
    faulty: (before, { line, reason, text }) => {
      const cells = fills ? before() : null
      if (cells === null) row.fill(Number.NaN)
      else readCells(cells, line)
      finishRow({ line, column: null, reason, text })
    },
    comment: (line, text) => leftOut.add('comments', line, text),
    emptyLine: target.addEmptyLine,
  })
}

const isBroken = (cell: string): boolean => cell.includes(replacement) || cell.includes('\0')
