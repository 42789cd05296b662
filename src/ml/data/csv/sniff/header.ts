import { parseBoolean } from '../cells/boolean'
import { looksLikeData, looksMissing } from './looks'

/** Rows and columns that are compared with the first record. */
const rowLimit = 100
const columnLimit = 500

/** Rows from which on a text that comes again and again says something about one that does not. */
const enoughRows = 5

type Cells = readonly string[]

/**
 * Whether the first record holds names. Each column where it differs in kind from the cells below it speaks for that,
 * each where it does not against. Without evidence, texts that are all there and all different are names.
 */
export function detectHeader(
  first: Cells,
  below: readonly Cells[],
): { readonly header: boolean; readonly confidence: number } {
  const rows = below.slice(0, rowLimit)
  if (isSequence(first) && !rows.every(isSequence)) return { header: true, confidence: 0.9 }
  let names = 0
  let data = 0
  for (const [position, cell] of first.slice(0, columnLimit).entries()) {
    const evidence = compare(
      cell.trim(),
      rows.map((row) => row[position] ?? '').filter((text) => !looksMissing(text)),
    )
    if (evidence > 0) names += evidence
    else data -= evidence
  }
  const all = names + data
  if (all > 0) return { header: names > data, confidence: 0.5 + (0.5 * Math.abs(names - data)) / all }
  const texts = first.map((cell) => cell.trim())
  const likely =
    new Set(texts).size === texts.length && !texts.some((cell) => cell === '' || looksLikeData(cell))
  return { header: likely, confidence: 0.6 }
}

/** How much the cell above others speaks for a name (above 0) or a value (below 0). */
function compare(cell: string, others: Cells): number {
  if (others.length === 0) return 0
  const dataShare = others.filter(looksLikeData).length / others.length
  if (dataShare >= 0.9) {
    if (cell === '') return 0
    return looksLikeData(cell) ? -1 : looksMissing(cell) ? -0.3 : 1
  }
  if (looksLikeData(cell)) return -0.5
  if (others.every((other) => parseBoolean(other) !== null)) return parseBoolean(cell) === null ? 1 : -1
  const different = new Set(others.map((other) => other.trim()))
  if (others.length < enoughRows || different.size * 2 > others.length || cell === '') return 0
  return different.has(cell) ? -1 : 0.7
}

/** Years or the numbers of columns: 2019, 2020, 2021, with or without a name before them. */
function isSequence(cells: Cells): boolean {
  const numbers = cells
    .slice(looksMissing(cells[0] ?? '') || !looksLikeData(cells[0] ?? '') ? 1 : 0)
    .map(Number)
  const [start = Number.NaN] = numbers
  return numbers.length >= 3 && numbers.every((value, index) => value === start + index)
}
