import type { CsvFormat, Reject } from '#shared/model/csvFormat'
import { createIsText, replacement } from './bytes'
import { unreadable, type CsvColumn } from './columns'
import { createCutLine } from './cutLine'
import type { RecordCut } from './cutRecord'
import type { Growth } from './growth'
import { lineText } from './lines/comment'
import type { LeftOutLines } from './lines/leftOutLines'
import type { LineRules } from './lines/lineRules'
import type { Rejects } from './rejects'
import { unitSeparator } from './layout/encodeCells'
import type { RowTarget } from './rowTarget'
import { createSplitCells } from './splitCells'

/** How far the bytes were read, and how many physical lines that were. */
export type CarefulRun = { readonly at: number; readonly lines: number }

/** Reads the records from `from` on that begin before `to`; the first one is on the physical line `line`. */
export type CarefulRows = (
  bytes: Buffer,
  from: number,
  to: number,
  line: number,
  isLast: boolean,
) => CarefulRun

/** A record and its first physical line. */
type Placed = RecordCut & { readonly line: number }

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
  const cutLine = createCutLine(format.delimiter, rules.comment)
  const shownDelimiter = format.delimiter === unitSeparator ? ' ' : format.delimiter
  const fills = format.badRows === 'fill'
  const isText = createIsText(format.encoding)
  const splitCells = createSplitCells(format.delimiter)
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

  const readRecord = (cells: readonly string[], line: number): void => {
    const what = rules.kindOf(cells)
    if (what === null) finishRow(readCells(cells, line))
    else leftOut.add(what, line, cells.filter((cell) => cell.trim() !== '').join(' · '))
  }

  /** Records without a fault of quotes that follow one another. */
  const readRun = (bytes: Buffer, run: readonly Placed[]): void => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return
    const text = bytes.subarray(first.start, last.next)
    if (!isText(text) && run.length > 1) {
      for (const record of run) readRun(bytes, [record])
      return
    }
    const all = splitCells(text, run.length)
    if (isText(text)) {
      for (const [index, cells] of all.entries()) readRecord(cells, run[index]?.line ?? first.line)
      return
    }
    const [cells = []] = all
    const isBroken = (cell: string): boolean => cell.includes(replacement) || cell.includes('\0')
    readCells(
      cells.map((cell) => (isBroken(cell) ? '' : cell)),
      first.line,
    )
    const position = cells.findIndex(isBroken)
    finishRow({
      line: first.line + lineBreaks(cells.slice(0, position)),
      column: columns[position]?.name ?? null,
      reason: 'notText',
      text: cells[position] ?? '',
    })
  }

  /** With a quote that cannot be understood: the cells before it can be. */
  const readFaulty = (bytes: Buffer, { start, end, line, fault }: Placed): void => {
    if (fault === null) return
    const before = bytes.subarray(start, fault.opening)
    if (fills && isText(before)) {
      // The delimiter before the quote would begin one more cell.
      const cells = start === fault.opening ? [] : splitCells(withLineEnd(before.subarray(0, -1)), 1)[0]
      readCells(cells ?? [], line)
    } else {
      row.fill(Number.NaN)
    }
    const text = bytes.subarray(fault.opening, end).toString()
    finishRow({ line: line + fault.linesBefore, column: null, reason: fault.reason, text })
  }

  return (bytes, from, to, firstLine, isLast) => {
    let at = from
    let line = firstLine
    let run: Placed[] = []
    const endRun = (): void => {
      const records = run
      run = []
      readRun(bytes, records)
    }
    while (at < to) {
      const cut = cutLine(bytes, at, isLast)
      if (cut === null) break
      const record = { ...cut, line }
      if (cut.fault === null && cut.end > cut.start && !cut.isComment) {
        run.push(record)
      } else {
        endRun()
        if (cut.isComment) leftOut.add('comments', line, lineText(bytes, cut.start))
        else if (cut.fault !== null) readFaulty(bytes, record)
        else target.addEmptyLine()
      }
      at = cut.next
      line += cut.lines
    }
    endRun()
    return { at, lines: line - firstLine }
  }
}

function withLineEnd(bytes: Buffer): Buffer {
  return Buffer.concat([bytes, Buffer.from('\n')])
}

/** Line breaks inside cells. */
function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}
