import type { CsvFormat, RejectReason } from '#shared/model/csvFormat'
import { createIsText } from './bytes'
import { createCutLine } from './cutLine'
import type { RecordCut } from './cutRecord'
import { lineText } from './lines/comment'
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

/** A quotation mark that cannot be understood: its line, what is wrong with it, and the text from it on. */
export type FaultyQuote = {
  readonly line: number
  readonly reason: Extract<RejectReason, 'textAfterQuote' | 'unclosedQuote'>
  readonly text: string
}

/** What takes the records of a file, in order. Lines are physical ones, from 1. */
export type RecordSink = {
  readonly record: (cells: readonly string[], line: number) => void
  /** Some of the cells hold bytes that are no text: U+FFFD or NUL. */
  readonly broken: (cells: readonly string[], line: number) => void
  /** `before` gives the cells before the quotation mark; null where they are no text. */
  readonly faulty: (before: () => readonly string[] | null, fault: FaultyQuote) => void
  readonly comment: (line: number, text: string) => void
  readonly emptyLine: () => void
}

/** A record and its first physical line. */
type Placed = RecordCut & { readonly line: number }

/** Cuts records out of plain delimited text and gives them to a sink as cells; `comment` begins lines of notes. */
export function createRecordReader(
  format: Pick<CsvFormat, 'delimiter' | 'encoding'>,
  comment: string | null,
  sink: RecordSink,
): CarefulRows {
  const cutLine = createCutLine(format.delimiter, comment)
  const isText = createIsText(format.encoding)
  const splitCells = createSplitCells(format.delimiter)

  /** Records without a fault of quotes that follow one another. */
  const readRun = (bytes: Buffer, run: readonly Placed[]): void => {
    const [first, last] = [run[0], run.at(-1)]
    if (first === undefined || last === undefined) return
    const text = bytes.subarray(first.start, last.next)
    const isWhole = isText(text)
    if (!isWhole && run.length > 1) {
      for (const record of run) readRun(bytes, [record])
      return
    }
    const all = splitCells(text, run.length)
    if (!isWhole) return sink.broken(all[0] ?? [], first.line)
    for (let index = 0; index < all.length; index += 1) {
      sink.record(all[index] ?? [], run[index]?.line ?? first.line)
    }
  }

  const readFaulty = (bytes: Buffer, { start, end, line, fault }: Placed): void => {
    if (fault === null) return
    const before = bytes.subarray(start, fault.opening)
    const cells = (): readonly string[] | null => {
      if (!isText(before)) return null
      // The delimiter before the quote would begin one more cell.
      return start === fault.opening ? [] : (splitCells(withLineEnd(before.subarray(0, -1)), 1)[0] ?? [])
    }
    const text = bytes.subarray(fault.opening, end).toString()
    sink.faulty(cells, { line: line + fault.linesBefore, reason: fault.reason, text })
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
        if (cut.isComment) sink.comment(line, lineText(bytes, cut.start))
        else if (cut.fault !== null) readFaulty(bytes, record)
        else sink.emptyLine()
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
export function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}
