import Papa from 'papaparse'
import { AppError } from '../../../shared/errors'
import { readText, shortened } from './text'

/** One record: its cells and the physical line it starts on, counted from 1. */
export type CsvRecord = { readonly cells: readonly string[]; readonly line: number }

/** Some records and the part of the file (0…1) that has been read with them. */
export type RecordChunk = { readonly records: readonly CsvRecord[]; readonly fraction: number }

/** A record longer than this (characters) can only be an unclosed quote or not a table at all. */
const longestRecord = 32 << 20

/**
 * The records of a comma-separated file. Lines are physical: a line break inside a quoted cell counts.
 * Throws `csvQuote` at the line of the opening quote, for one that is never closed or has text after its end.
 */
export async function* readRecords(path: string, signal: AbortSignal): AsyncGenerator<RecordChunk> {
  const parser = new Papa.Parser({ delimiter: ',', newline: '\n' })
  let rest = ''
  let line = 1

  const take = (text: string, isLast: boolean, fraction: number): RecordChunk => {
    const result = parser.parse(text, 0, !isLast) as Papa.ParseResult<string[]>
    const fault = result.errors.find((error) => isLast || (error.row ?? 0) < result.data.length)
    if (fault !== undefined) throw quoteFault(path, text, line, fault)
    const quoted = text.includes('"')
    const records = result.data.map((cells) => {
      const record = { cells, line }
      line += quoted ? 1 + lineBreaks(cells) : 1
      return record
    })
    rest = text.slice(result.meta.cursor)
    return { records, fraction }
  }

  for await (const chunk of readText(path, signal)) {
    const text = rest + chunk.text
    if (text === '') continue
    yield take(text, false, chunk.fraction)
    if (rest.length > longestRecord) {
      throw quoteFault(path, rest, line, { index: rest.indexOf('"') + 1, code: 'MissingQuotes' })
    }
  }
  if (rest !== '') yield take(rest, true, 1)
}

/** Line breaks inside cells. */
export function lineBreaks(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) {
    for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count += 1
  }
  return count
}

function quoteFault(
  file: string,
  text: string,
  firstLine: number,
  fault: { readonly index?: number | undefined; readonly code: string },
): AppError {
  // The parser points behind the opening quote.
  const opening = Math.max(0, (fault.index ?? 1) - 1)
  const line = firstLine + lineBreaks([text.slice(0, opening)])
  return new AppError('INVALID_INPUT', 'csvQuote', {
    file,
    line,
    problem: fault.code === 'MissingQuotes' ? 'unclosed' : 'textAfterQuote',
    text: shortened(text.slice(opening, opening + 200).split('\n', 1)[0] ?? ''),
  })
}
