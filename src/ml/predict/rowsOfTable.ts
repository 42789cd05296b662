import type { RowWords } from '#shared/texts/predictionWords'
import { unitSeparator } from '../data/csv/layout/encodeCells'
import { formatOfRecords } from '../data/csv/layout/layoutOf'
import { createLeftOutLines } from '../data/csv/lines/leftOutLines'
import { createLineRules } from '../data/csv/lines/lineRules'
import { openRows } from '../data/csv/readRows'
import { createRecordReader, type RecordSink } from '../data/csv/records'
import type { SniffedCsv } from '../data/csv/sniff/sniffCsv'
import { createFastFileRows, oneRow, type TakeFastRow } from './fastFileRows'
import type { FileRows, TakeRows } from './openedTable'

/** Bytes that are read at a time. */
const chunkBytes = 1 << 18

/**
 * Opens the rows of a table. One that cannot be read, or that an import would leave out, has a fault; comments, and empty
 * lines of a table of several columns, are no rows. Throws what `openRows` does.
 */
export async function openFileRows(
  path: string,
  sniffed: SniffedCsv,
  words: RowWords,
  { fast, cells: takeCells }: TakeRows,
): Promise<FileRows> {
  const width = sniffed.columns.length
  const format = formatOfRecords(sniffed.format)
  const rules = createLineRules(format, sniffed.header, width)
  const leftOut = createLeftOutLines('training')
  for (const { line, text } of sniffed.unitsLines) leftOut.add('units', line, text)
  const shown = format.delimiter === unitSeparator ? ' ' : format.delimiter
  let emptyLines = 0
  const add = (cells: readonly string[], fault: string | null): void => {
    // In a table of one column an empty line is a missing value, unless only such lines follow.
    for (; emptyLines > 0; emptyLines -= 1) takeCells([''], null)
    takeCells(cells.length === width ? cells : fitted(cells, width, shown), fault)
  }
  const wholeRow = (cells: readonly string[]): void =>
    add(cells, cells.length === width ? null : words.width(cells.length, width))
  const sink: RecordSink = {
    record: (cells) => {
      const what = rules.kindOf(cells)
      if (what === null) wholeRow(cells)
      else add(cells, words.notARow(what))
    },
    // Whether the cells that are no text matter is up to the columns that they stand in.
    broken: wholeRow,
    faulty: (before, { reason, text }) => add([...(before() ?? []), text], words.record(reason, text)),
    comment: (line, text) => leftOut.add('comments', line, text),
    emptyLine: () => {
      if (width === 1) emptyLines += 1
    },
  }
  const takeFast: TakeFastRow = (text, values) => {
    for (; emptyLines > 0; emptyLines -= 1) takeCells([''], null)
    fast?.take(text, values)
  }
  const file = await openRows({
    ...sniffed,
    path,
    fast: fast === null ? notFast : createFastFileRows(fast.columns, format, rules, takeFast),
    careful: createRecordReader(format, rules.comment, sink),
    target: oneRow(width, () => undefined),
    rules,
    leftOut,
    chunkBytes,
  })
  return {
    next: file.next,
    fraction: () => {
      const { bytes, totalBytes } = file.progress()
      return totalBytes === 0 ? 1 : Math.min(1, bytes / totalBytes)
    },
    notes: () => [...sniffed.fileNotes, ...leftOut.notes()],
    close: file.close,
  }
}

const notFast = (_bytes: Buffer, from: number) => ({ at: from, lines: 0, unusual: true })

/** A row with the width of the table: what is too much stands together in the last cell, so that nothing is lost. */
function fitted(cells: readonly string[], width: number, delimiter: string): readonly string[] {
  if (cells.length > width) return [...cells.slice(0, width - 1), cells.slice(width - 1).join(delimiter)]
  return [...cells, ...Array.from({ length: width - cells.length }, () => '')]
}
