import type { Column } from './dataset'

type Figures = Pick<Column, 'kind' | 'integer' | 'min' | 'max' | 'deviation' | 'offset'>

/** From one stored number (32-bit float, 24 bits of it digits) of about this size to the next. */
export function storedSpacing(value: number): number {
  return value === 0 ? 0 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23)
}

/** The steps to which a column's values are kept where they are the farthest from its offset. */
export const largestSpacing = ({ min, max, offset = 0 }: Figures): number =>
  storedSpacing(Math.max(Math.abs(min - offset), Math.abs(max - offset)))

/** A value as it is stored, before it is rounded to 32 bits. */
export const storedValue = ({ offset = 0 }: Pick<Column, 'offset'>, value: number): number => value - offset

/** The value of a stored number. */
export const valueOfStored = ({ offset = 0 }: Pick<Column, 'offset'>, stored: number): number =>
  stored + offset

/** A second, in days. */
const second = 1 / 86_400

/** The steps to which a column's largest values are kept, where whole numbers or times of day are rounded; else null. */
export function keptSteps(column: Figures): number | null {
  const spacing = largestSpacing(column)
  if (column.kind === 'date') return column.integer || spacing <= second ? null : spacing
  const isNumber = column.kind === 'number' || column.kind === 'index'
  return isNumber && column.integer && spacing > 1 ? spacing : null
}

/** Steps of a deviation from which on they are felt: rounding then adds 3 % of the deviation (a step ÷ √12). */
const feltShare = 0.1

/** Whether a column's values differ by so little for their size that rounding them to 32 bits hides the differences. */
export function isCoarse(column: Figures): boolean {
  const isNumber = column.kind === 'number' || column.kind === 'date'
  return isNumber && column.deviation > 0 && largestSpacing(column) > column.deviation * feltShare
}

/** Larger offsets could push a value beyond what 32 bits hold. */
const largestOffset = 2 ** 100

/**
 * What is taken off a column's values before they are rounded to 32 bits, so that they keep their differences: 0 where
 * rounding hides nothing, and where the values are not at least twice as far from 0 as from each other, since small ones
 * would then lose more than large ones win. Else a number near the middle, a multiple of a power of two, whole where the
 * values are.
 */
export function offsetFor(column: Omit<Figures, 'offset'>): number {
  const { min, max } = column
  const far = Math.max(Math.abs(min), Math.abs(max))
  const range = max - min
  if (far > largestOffset || range * 2 > far) return 0
  if (keptSteps(column) === null && !isCoarse(column)) return 0
  if (range === 0) return min
  const unit = 2 ** Math.floor(Math.log2(range))
  return Math.round((min + range / 2) / unit) * unit
}
