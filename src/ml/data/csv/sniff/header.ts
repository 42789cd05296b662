import { parseBoolean } from '../cells/boolean'
import { looksLikeData, looksMissing, looksPlain } from './looks'

/** Rows and columns that are compared with the first record. */
const rowLimit = 100
const columnLimit = 500

/** Rows from which on a text that comes again and again says something about one that does not. */
const enoughRows = 5

type Cells = readonly string[]

/** Lines of a title that may stand above the names. */
export const titleLimit = 20

/** Above this a record is certainly one of names. */
export const certain = 0.75

/** Whether a record holds names, which one, and how sure that is. */
export type FoundHeader = { readonly header: boolean; readonly confidence: number; readonly above: number }

/**
 * Looks for the names in the first record, or below a title: records with fewer filled cells than most have cells
 * (`width`) above one that certainly holds names, which may leave a few columns without any below lines of a single text.
 * A sentence above rows without names is a title, too. `above` is the number of records that are no part of the table.
 */
export function findHeader(records: readonly Cells[], width: number): FoundHeader {
  const filled = records.slice(0, titleLimit + 1).map(filledCells)
  const full = filled.findIndex((count) => count >= Math.max(2, width - 1) && count <= width)
  const half = filled.findIndex((count) => count > 1)
  for (const above of new Set(
    filled[half] !== undefined && filled[half] * 2 >= width ? [full, half] : [full],
  )) {
    if (width < 2 || above < 1) continue
    const found = detectHeader(records[above] ?? [], records.slice(above + 1))
    if (found.header && found.confidence > certain) return { ...found, above }
    const titles = records.slice(0, above)
    if (above === full && width > 2 && titles.every((cells) => isSentence(cells, records.slice(above))))
      return { ...found, above }
  }
  return { ...detectHeader(records[0] ?? [], records.slice(1)), above: 0 }
}

/** Spreadsheets fill the line of a title up with empty cells. */
const filledCells = (cells: Cells): number => cells.filter((cell) => cell.trim() !== '').length

/** A single text that is not like those of its column in the rows below: it has several words, and more than they. */
function isSentence(cells: Cells, rows: readonly Cells[]): boolean {
  const position = cells.findIndex((cell) => cell.trim() !== '')
  const words = wordsIn(cells[position] ?? '')
  const below = rows.slice(0, rowLimit).map((row) => wordsIn(row[position] ?? ''))
  return filledCells(cells) === 1 && words > 1 && below.every((others) => others < words)
}

/** The number of words; four characters of Chinese or Japanese are more than one. */
function wordsIn(text: string): number {
  const characters = text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu)?.length ?? 0
  return text.trim().split(/\s+/u).length + Math.floor(characters / 4)
}

/**
 * Whether the first record holds names. Each column where it differs in kind from the cells below it speaks for that,
 * each where it does not against. Without evidence, texts that are all there and all different are names.
 */
export function detectHeader(
  first: Cells,
  below: readonly Cells[],
): Pick<FoundHeader, 'header' | 'confidence'> {
  const rows = below.slice(0, rowLimit).filter((row) => !isSame(row, first))
  if (isSequence(first) && !rows.every(isSequence)) return { header: true, confidence: 0.9 }
  if (isCount(first, rows)) return { header: true, confidence: 0.9 }
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
  // Lines of units or types may stand under the names.
  const share = Math.max(dataShare(others), others.length < enoughRows ? 0 : dataShare(others.slice(2)))
  if (share >= 0.9) {
    if (cell === '') return 0
    // `25%` above plain numbers is the name of a quantile.
    const isData = looksPlain(cell) || (looksLikeData(cell) && !others.every(looksPlain))
    return isData ? -1 : looksMissing(cell) ? -0.3 : 1
  }
  if (looksLikeData(cell)) return -0.5
  if (others.every((other) => parseBoolean(other) !== null))
    return cell === '' ? 0 : parseBoolean(cell) === null ? 1 : -1
  if (/\d/.test(cell) && others.every((other) => patternOf(other) === patternOf(cell))) return -1
  const different = new Set(others.map((other) => other.trim()))
  if (others.length < enoughRows || different.size * 2 > others.length || cell === '') return 0
  return different.has(cell) ? -1 : 0.7
}

const dataShare = (cells: Cells): number => cells.filter(looksLikeData).length / cells.length

/** The names of joined files come again. */
function isSame(cells: Cells, first: Cells): boolean {
  return (
    first.length > 1 &&
    cells.length === first.length &&
    cells.every((cell, index) => cell.trim() === first[index]?.trim())
  )
}

/** `a1` is like `b23`, but not like `a` or `a-1`. */
function patternOf(text: string): string {
  return text
    .trim()
    .replace(/\p{L}+/gu, 'a')
    .replace(/\d+/g, '9')
}

/** Years or the numbers of columns: 2019, 2020, 2021, with or without names before them. */
function isSequence(cells: Cells): boolean {
  const numbers = cells.slice(cells.findIndex((cell) => looksLikeData(cell))).map(Number)
  const [start = Number.NaN] = numbers
  return numbers.length >= 3 && numbers.every((value, index) => value === start + index)
}

/**
 * Names that a program counted beside one of a person: 0, 1, 2, y. The rows below hold other numbers in their order,
 * and no cell like the words.
 */
function isCount(cells: Cells, rows: readonly Cells[]): boolean {
  const positions = cells.flatMap((cell, position) => (looksLikeData(cell) ? [position] : []))
  const values = positions.map((position) => Number(cells[position]))
  const [start = Number.NaN] = values
  const isYear = start >= 1900 && start < 2100
  if (values.length < 2 || values.length === cells.length || !(start === 0 || start === 1 || isYear))
    return false
  if (!values.every((value, index) => value === start + index) || rows.length < 2) return false
  const words = cells.flatMap((cell, position) =>
    looksLikeData(cell) ? [] : [{ cell: cell.trim(), position }],
  )
  if (words.some(({ cell, position }) => rows.some((row) => row[position]?.trim() === cell && cell !== '')))
    return false
  const counted = rows.filter((row) =>
    positions.every((position, index) => Number(row[position]) === start + index),
  )
  const areWhole = rows.every((row) => positions.every((position) => /^\s*\d*\s*$/.test(row[position] ?? '')))
  return counted.length === 0 && (values.length > 2 || !areWhole)
}
