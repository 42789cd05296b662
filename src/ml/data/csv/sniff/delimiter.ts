import { delimitersThat } from '#shared/catalog/dialect/dividers'
import { isArff } from '../layout/arff'
import { isPlain, type Dialect } from '../layout/layoutOf'
import { recordsIn } from './dialectRecords'
import { fixedStarts } from './fixedStarts'
import { certain, detectHeader, titleLimit } from './header'
import { looksLikeData } from './looks'
import { detectQuoting } from './quoting'
import { isEmptyLine } from './sampleRecords'

const usual = delimitersThat('usual')
const rare = delimitersThat('rare')

/** Records and cells that are looked at. */
const recordLimit = 200
const cellLimit = 20_000

/** A delimiter below this is chance: the file has one column. */
const leastScore = 0.15
const oneColumn = 0.5
/** Spaces and rarer marks must be clear: they stand in texts, too. */
const clearScore = 0.6
/** The share of lines that spaces divide into the same number of cells. */
const leastConsistency = 0.8

type Rated = Dialect & { readonly score: number; readonly consistency: number; readonly torn: number }

/** What tells cells apart, and how sure that is. */
export type FoundDialect = Dialect & { readonly confidence: number }

/**
 * The delimiter under which the most records have the same number of cells and the most cells are numbers or dates;
 * rarer marks, runs of spaces and fixed positions where no usual one gives a table. For one column it is a character
 * that the text does not hold.
 */
export function detectDialect(text: string, whole: boolean): FoundDialect {
  if (isArff(text)) return { delimiter: ',', layout: { kind: 'arff' }, confidence: 1 }
  const layout = detectQuoting(text)
  const rateAll = (delimiters: readonly string[]): readonly Rated[] =>
    delimiters
      .filter((delimiter) => text.includes(delimiter))
      .map((delimiter) => rate(text, whole, { delimiter, layout }))
      .toSorted((a, b) => b.score - a.score)
  const common = rateAll(usual)
  const [best, second] = common
  const isTable = best !== undefined && best.score >= leastScore
  if (isTable && best.torn < 0.5 && !hasDoubledBars(text, best)) return found(best, second)
  const others = [...rateAll(rare), ...spaced(text, whole)].toSorted((a, b) => b.score - a.score)
  const barred =
    isTable && hasDoubledBars(text, best) ? others.find(({ delimiter }) => delimiter === '||') : undefined
  if (barred !== undefined && barred.consistency >= (best?.consistency ?? 0)) return found(barred, undefined)
  const [other, next] = others
  if (other !== undefined && other.score >= clearScore && other.score >= (best?.score ?? 0)) {
    return found(other, next)
  }
  if (isTable) return found(best, second)
  const unused = usual.find((delimiter) => !text.includes(delimiter))
  return { delimiter: unused ?? '\t', layout, confidence: oneColumn }
}

function found({ delimiter, layout, consistency, score }: Rated, second: Rated | undefined): FoundDialect {
  return { delimiter, layout, confidence: consistency * (1 - (0.5 * (second?.score ?? 0)) / score) }
}

/** `a||b` has an empty cell in every second place when one bar divides; here none stands alone. */
const hasDoubledBars = (text: string, { delimiter }: Dialect): boolean =>
  delimiter === '|' && !/(?<!\|)\|(?!\|)/.test(text)

/** How spaces tell cells apart: in runs, or where those do not, by where cells begin. */
function spaced(text: string, whole: boolean): readonly Rated[] {
  const bySpaces = rate(text, whole, { delimiter: ',', layout: { kind: 'spaces' } })
  if (bySpaces.consistency > leastConsistency && bySpaces.score >= clearScore) return [bySpaces]
  const starts = fixedStarts(text)
  if (starts === null) return []
  const fixed = rate(text, whole, { delimiter: ',', layout: { kind: 'fixed', starts: [...starts] } })
  return fixed.consistency > leastConsistency ? [fixed] : []
}

const grouped = /\b\d{1,3}(?: \d{3})+(?!\d)/g

/** Three numbers or more with spaces between them: what a tab did not divide. */
function isTornBySpaces(cell: string): boolean {
  if (!cell.includes(' ')) return false
  const parts = cell.replaceAll(grouped, '1').trim().split(/\s+/)
  return parts.length > 2 && parts.filter(looksLikeData).length > 2
}

/**
 * Whether spaces divide a record better than its delimiter: a tab before the last column only, or commas that are
 * decimal ones (`1,5 2,3 4,1`).
 */
function isTorn(cells: readonly string[], delimiter: string): boolean {
  if (delimiter === '\t') return cells.some(isTornBySpaces)
  const inner = cells.slice(1, -1)
  return delimiter === ',' && inner.length > 0 && inner.every((cell) => /^\d+\s+[-+]?\d+$/.test(cell))
}

/** One date with its time, or one number with spaces between its thousands. */
const isOneValue = (line: string): boolean =>
  /^\s*[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?\s*$/.test(line) ||
  /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4} \d{1,2}:\S+(?: ?[ap]m)?\s*$/i.test(line)

function rate(text: string, whole: boolean, dialect: Dialect): Rated {
  const nothing = { ...dialect, score: 0, consistency: 0, torn: 0 }
  const start = isPlain(dialect) ? text : firstLines(text)
  const isWhole = whole && start.length === text.length
  const { records: lines, faults } = recordsIn(start, dialect, { whole: isWhole, limit: recordLimit })
  const all = lines.filter((line) => !isEmptyLine(line))
  const width = usualWidth(all.map(({ cells }) => cells.length))
  const records = all.slice(
    titlesAbove(
      all.map(({ cells }) => cells),
      width,
    ),
  )
  const fitting = records.filter(({ cells }) => cells.length === width)
  if (width < 2) return nothing
  const consistency = fitting.length / (records.length + faults.length)
  const bySpaces = dialect.layout.kind === 'spaces' || dialect.layout.kind === 'fixed'
  const cells = fitting.slice(0, Math.ceil(cellLimit / width)).flatMap((record) => record.cells)
  const plain = cells.filter((cell) => cell === '' || looksLikeData(cell)).length / Math.max(1, cells.length)
  if (
    bySpaces &&
    !isSpacedTable(
      text,
      fitting.map((record) => record.cells),
      width,
    )
  )
    return nothing
  // Text of one column falls into two cells by chance, hardly ever line after line into more.
  const certainty = width === 2 ? consistency ** 6 : consistency ** 1.5
  const first = records[0]?.cells ?? []
  const named = (first.at(-1) === '' ? first.length - 1 : first.length) === width || first.length === width
  const torn = shareOf(fitting, (record) => record.cells.some(holdsAnother(dialect.delimiter)))
  const some = fitting.slice(0, Math.ceil(cellLimit / width))
  const tornBySpaces = bySpaces ? 0 : shareOf(some, (record) => isTorn(record.cells, dialect.delimiter))
  const factor = named ? 1 : bySpaces && first.length === width - 1 ? 1 : width === 2 ? 0.1 : 0.9
  const score =
    certainty * (0.6 + 0.4 * plain) * (1 - 0.3 * (bySpaces ? 0 : torn)) * (1 - 0.5 * tornBySpaces) * factor
  return { ...dialect, score, consistency, torn: tornBySpaces }
}

/** How many records are a title: those above names over a table in which every record has the same number of cells. */
function titlesAbove(records: readonly (readonly string[])[], width: number): number {
  const above = records.findIndex((cells) => cells.length === width)
  if (above < 1 || above > titleLimit || !records.slice(above).every((cells) => cells.length === width))
    return 0
  const { header, confidence } = detectHeader(records[above] ?? [], records.slice(above + 1))
  return header && confidence > certain ? above : 0
}

/** Words fall into as many pieces by chance; a table has a column of numbers, and its lines are no single values. */
function isSpacedTable(text: string, rows: readonly (readonly string[])[], width: number): boolean {
  const lines = text.split('\n', recordLimit).filter((line) => line.trim() !== '')
  if (rows.length < 3 || shareOf(lines, isOneValue) > 0.5) return false
  const numeric = Array.from({ length: width }, (_, position) => {
    const cells = rows.slice(1).map((row) => row[position] ?? '')
    return shareOf(
      cells.filter((cell) => cell !== ''),
      looksLikeData,
    )
  }).filter((share) => share >= 0.8).length
  const isAligned = shareOf(lines, (line) => /\S(?: {2,}|\t)\S/.test(line)) > 0.8
  return isAligned ? numeric > 0 : numeric > 0 && (width > 2 || numeric === 2)
}

/** The beginning of a text that holds all records that are looked at. */
function firstLines(text: string): string {
  let end = 0
  for (let count = 0; count < recordLimit * 2; count += 1) {
    const next = text.indexOf('\n', end)
    if (next < 0) return text
    end = next + 1
  }
  return text.slice(0, end)
}

function shareOf<Item>(items: readonly Item[], fits: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(fits).length / items.length
}

/** A comma in a cell is often one of a number; any other delimiter there may be the true one. */
function holdsAnother(delimiter: string): (cell: string) => boolean {
  const others = usual.filter((other) => other !== delimiter && other !== ',')
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
