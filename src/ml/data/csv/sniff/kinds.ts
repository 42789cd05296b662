import { isRowNumberName } from '../../rowNumberName'
import type { ColumnKind, CsvFormat } from '../../../../shared/model/csvFormat'
import { parseBoolean } from '../cells/boolean'
import { isNumber, parseNumber } from '../cells/number'
import { areDigitDates, findDates } from './dateOrder'
import { numericShare } from './numberStyle'
import { findTimes } from './times'

type Cells = readonly string[]
type Style = Pick<CsvFormat, 'decimal' | 'thousands'>

/**
 * The kind that cells suggest (those that are not missing). A column with at least 98 % numbers, dates or times is one of
 * these, and the rest are typing errors whose rows are rejected and listed; unless the rest follow a
 * pattern, like `C536379` among invoice numbers: then all of them are codes, a category. So is a column without cells.
 */
export function detectKind(cells: Cells, style: Style): ColumnKind {
  if (cells.length === 0) return 'category'
  if (areDigitDates(cells)) return 'date'
  if (areNumbers(cells, style)) return 'number'
  if (areBooleans(cells)) return 'boolean'
  if (findDates(cells) !== null) return 'date'
  // Times become seconds.
  return findTimes(cells) === null ? 'category' : 'number'
}

/** A few may be larger than 32 bits can hold; where many are, they are long codes. */
function areNumbers(cells: Cells, style: Style): boolean {
  let large = 0
  const isAny = (cell: string): boolean => {
    if (parseNumber(cell, style) !== null) return true
    if (!isNumber(cell, style)) return false
    large += 1
    return true
  }
  return isMostly(cells, numericShare, isAny) && large * 2 <= cells.length
}

function isMostly(cells: Cells, share: number, fits: (cell: string) => boolean): boolean {
  const allowed = Math.floor(cells.length * (1 - share) + 1e-9)
  const odd: string[] = []
  for (const cell of cells) {
    if (fits(cell)) continue
    odd.push(cell)
    if (odd.length > allowed) return false
  }
  return !areCodes(odd)
}

/** Exceptions from which on a pattern among them is no accident. */
const enoughExceptions = 5

/** Half of the texts have their letters and digits in the same places. */
function areCodes(texts: Cells): boolean {
  if (texts.length < enoughExceptions) return false
  const counts = new Map<string, number>()
  for (const text of texts) {
    const pattern = text.trim().replace(/\p{L}/gu, 'a').replace(/\d/g, '9')
    if (pattern.includes('a') && pattern.includes('9')) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values()) * 2 >= texts.length
}

/** One word for each side at most; a single letter means something only beside its opposite. */
function areBooleans(cells: Cells): boolean {
  const words: [Set<string>, Set<string>] = [new Set(), new Set()]
  for (const cell of cells) {
    const value = parseBoolean(cell)
    if (value === null) return false
    words[value].add(cell.trim().toLowerCase())
    if (words[value].size > 1) return false
  }
  const all = [...words[0], ...words[1]]
  return all.length === 2 || all.every((word) => word.length > 1)
}

/** One wrong number among 50 breaks the row twice. */
const mostBreaks = 0.04

/**
 * Whether numbers in the first column are those of the rows: it has no name in the header, or one for a row number
 * above 0, 1, 2, … or 1, 2, 3, …, of which a few may be wrong (a line of totals).
 */
export function isIndex(name: string, unnamed: boolean, firstCells: Cells): boolean {
  if (unnamed) return true
  const start = Number(firstCells[0])
  if (!isRowNumberName(name) || (start !== 0 && start !== 1)) return false
  const numbers = firstCells.map(Number)
  const breaks = numbers.filter((number, row) => row > 0 && number !== (numbers[row - 1] ?? 0) + 1)
  return breaks.length <= Math.floor(numbers.length * mostBreaks)
}
