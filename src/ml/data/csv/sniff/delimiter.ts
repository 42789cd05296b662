import type { CsvFormat } from '../../../../shared/model/csvFormat'
import { looksLikeData } from './looks'
import { isEmptyLine, parseRecords } from './sampleRecords'

type Delimiter = CsvFormat['delimiter']

/** In the order in which equals are taken. */
const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** Records and cells that are looked at. */
const recordLimit = 200
const cellLimit = 20_000

/** A delimiter below this is chance: the file has one column. */
const leastScore = 0.15
const oneColumn = 0.5

/**
 * The delimiter under which the most records have the same number of cells and the most cells are numbers or dates.
 * For one column it is a character that the text does not hold.
 */
export function detectDelimiter(
  text: string,
  whole: boolean,
): { readonly delimiter: Delimiter; readonly confidence: number } {
  const rated = delimiters
    .map((delimiter) => ({ delimiter, ...rate(text, whole, delimiter) }))
    .toSorted((a, b) => b.score - a.score)
  const [best, second] = rated
  if (best === undefined || best.score < leastScore) {
    const unused = delimiters.find((delimiter) => !text.includes(delimiter))
    return { delimiter: unused ?? '\t', confidence: oneColumn }
  }
  return {
    delimiter: best.delimiter,
    confidence: best.consistency * (1 - (0.5 * (second?.score ?? 0)) / best.score),
  }
}

function rate(
  text: string,
  whole: boolean,
  delimiter: Delimiter,
): { readonly score: number; readonly consistency: number } {
  const { records: lines, faults } = parseRecords(text, delimiter, { whole, limit: recordLimit })
  const records = lines.filter((line) => !isEmptyLine(line))
  const width = usualWidth(records.map(({ cells }) => cells.length))
  const fitting = records.filter(({ cells }) => cells.length === width)
  if (width < 2) return { score: 0, consistency: 0 }
  const consistency = fitting.length / (records.length + faults.length)
  const cells = fitting.slice(0, Math.ceil(cellLimit / width)).flatMap((record) => record.cells)
  const plain = cells.filter((cell) => cell === '' || looksLikeData(cell)).length / Math.max(1, cells.length)
  // Text of one column falls into two cells by chance, hardly ever line after line into more.
  const certainty = width === 2 ? consistency ** 6 : consistency ** 1.5
  const first = records[0]?.cells ?? []
  const named = (first.at(-1) === '' ? first.length - 1 : first.length) === width || first.length === width
  const torn = fitting.filter((record) => record.cells.some(holdsAnother(delimiter))).length / fitting.length
  const score = certainty * (0.6 + 0.4 * plain) * (1 - 0.3 * torn) * (named ? 1 : width === 2 ? 0.1 : 0.9)
  return { score, consistency }
}

/** A comma in a cell is often one of a number; any other delimiter there may be the true one. */
function holdsAnother(delimiter: Delimiter): (cell: string) => boolean {
  const others = delimiters.filter((other) => other !== delimiter && other !== ',')
  return (cell) => others.some((other) => cell.includes(other))
}

/** The number of cells that most records have; the larger one of equals. */
export function usualWidth(widths: readonly number[]): number {
  const counts = new Map<number, number>()
  for (const width of widths) counts.set(width, (counts.get(width) ?? 0) + 1)
  let best = 0
  for (const [width, count] of counts) {
    const most = counts.get(best) ?? 0
    if (count > most || (count === most && width > best)) best = width
  }
  return best
}
