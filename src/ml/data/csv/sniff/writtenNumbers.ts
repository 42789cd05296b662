import { parseDouble, type NumberStyle } from '../cells/number'
import { takeApart, unitOf, type NumberParts } from '../cells/takeApart'

/** A cell that holds a number; `parts` is null for one that is written the plain way of the file. */
export type Written = { readonly cell: string; readonly unit: string; readonly parts: NumberParts | null }

/** A cell as a number whose digits are marked as `style` says; null for any other. */
export function writtenIn(cell: string, style: NumberStyle): Written | null {
  const parts = takeApart(cell)
  return parts === null || parseDouble(parts.digits, style) === null
    ? null
    : { cell, unit: unitOf(parts), parts }
}

/** A number that is nothing of anything: it needs no unit to mean the same. */
export const isBareZero = ({ cell, unit }: Written): boolean => unit === '' && !/[1-9]/.test(cell)

/** Cells of a column, at most `count` and spread over all. */
export function someCells(cells: readonly string[], count: number): readonly string[] {
  if (cells.length <= count) return cells
  const step = cells.length / count
  return Array.from({ length: count }, (_, index) => cells[Math.floor(index * step)] ?? '')
}

/** Cells that are looked at to see whether a column is decorated, and the share of them that must be. */
const [firstLook, longerLook] = [8, 64]
const leastShare = 0.4
/** Cells of a decorated column that tell how its digits are marked. */
const styleCells = 1000

const isDecorated = (cell: string): boolean => {
  const parts = takeApart(cell)
  return parts !== null && parts.digits !== cell.trim()
}

/** The digits of some numbers of a decorated column, which tell how the file marks them; null for any other column. */
export function decoratedDigits(cells: readonly string[]): readonly string[] | null {
  if (!someCells(cells, firstLook).some(isDecorated)) return null
  const some = someCells(cells, longerLook)
  if (some.filter(isDecorated).length < some.length * leastShare) return null
  return someCells(cells, styleCells).map((cell) => takeApart(cell)?.digits ?? cell)
}

/** Where such a currency is used, a comma stands between thousands. */
export const hasEnglishMoney = (cells: readonly string[]): boolean =>
  someCells(cells, longerLook).some((cell) => /^[$£¥₹]$/u.test(takeApart(cell)?.front ?? ''))
