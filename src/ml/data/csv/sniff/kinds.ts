import { isRowNumberName } from '#ml/data/rowNumberName'
import type { ColumnKind } from '#shared/model/csvFormat'
import { parseBoolean } from '../cells/boolean'
import { areDigitDates, findDates } from './dateOrder'
import { findTimes } from './times'

type Cells = readonly string[]

/**
 * The kind that cells suggest (those that are not missing), which are numbers where `areNumbers` was judged. A column
 * with at least 98 % dates or times is one of these, and the rest are typing errors whose rows are rejected and listed. A
 * column without cells is a category.
 */
export function detectKind(cells: Cells, areNumbers: boolean): ColumnKind {
  if (cells.length === 0) return 'category'
  if (areDigitDates(cells)) return 'date'
  if (areNumbers) return 'number'
  if (areBooleans(cells)) return 'boolean'
  if (findDates(cells) !== null) return 'date'
  // Times become seconds.
  return findTimes(cells) === null ? 'category' : 'number'
}

/** One word for each side at most; a single letter means something only beside its opposite. */
export function areBooleans(cells: Cells): boolean {
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
