import Papa from 'papaparse'
import type { CsvFormat, Reject } from '../../../../shared/model/csvFormat'

/** A record of a sample and the physical line it starts on, counted from 1 within its piece of text. */
export type SampleRecord = { readonly cells: readonly string[]; readonly line: number }

/** What was read of a piece of text: its records without empty lines, and the quotes that could not be understood. */
export type SampleRecords = { readonly records: readonly SampleRecord[]; readonly faults: readonly Reject[] }

/** After that many faults the rest of the piece is left: it is no text with this delimiter. */
const faultLimit = 50
/** A quoted cell that goes on beyond the end of a piece may be this long before its quote counts as never closed. */
const longestOpenCell = 64 << 10
/** Characters of a text that a fault shows. */
const shownText = 80

/** How much of a text to read: `whole` ends with the file, and no more than `limit` records are wanted. */
export type Extent = { readonly whole: boolean; readonly limit?: number }

/** The records of a text with line feeds. After a faulty quote reading goes on with the line below it. */
export function parseRecords(
  text: string,
  delimiter: CsvFormat['delimiter'],
  { whole, limit = 0 }: Extent,
): SampleRecords {
  const records: SampleRecord[] = []
  const faults: Reject[] = []
  const quoted = text.includes('"')
  let rest = text
  let line = 1
  while (rest !== '' && faults.length < faultLimit) {
    const parser = new Papa.Parser({ delimiter, newline: '\n', preview: limit })
    const result = parser.parse(rest, 0, !whole) as Papa.ParseResult<string[]>
    const open = !whole && rest.length - result.meta.cursor > longestOpenCell
    const fault = result.errors.find(({ row }) => whole || open || (row ?? 0) < result.data.length)
    const faultyRow = fault?.row ?? result.data.length
    for (const cells of result.data.slice(0, faultyRow)) {
      if (cells.length > 1 || cells[0] !== '') records.push({ cells, line })
      line += quoted ? 1 + lineBreaks(cells) : 1
    }
    if (fault === undefined || limit > 0) break
    // The parser points behind the opening quote.
    const opening = Math.max(0, (fault.index ?? 1) - 1)
    const skipped = lineBreaks(result.data[faultyRow]?.slice(0, -1) ?? [])
    const end = rest.indexOf('\n', opening)
    faults.push({
      line: line + skipped,
      column: null,
      reason: fault.code === 'MissingQuotes' ? 'unclosedQuote' : 'textAfterQuote',
      text: rest.slice(opening, Math.min(opening + shownText, end < 0 ? rest.length : end)),
    })
    if (end < 0) break
    line = line + skipped + 1
    rest = rest.slice(end + 1)
  }
  return { records: limit > 0 ? records.slice(0, limit) : records, faults }
}

function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells)
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  return count
}
