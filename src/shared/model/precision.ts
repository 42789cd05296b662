import type { Column } from './dataset'

type Figures = Pick<Column, 'kind' | 'integer' | 'min' | 'max' | 'deviation'>

/** From one stored number (32-bit float, 24 bits of it digits) of about this size to the next. */
export function storedSpacing(value: number): number {
  return value === 0 ? 0 : 2 ** (Math.floor(Math.log2(Math.abs(value))) - 23)
}

const largestSpacing = ({ min, max }: Figures): number =>
  storedSpacing(Math.max(Math.abs(min), Math.abs(max)))

/** The steps to which a column's largest values are kept, where whole numbers or times of day are rounded; else null. */
export function keptSteps(column: Figures): number | null {
  const spacing = largestSpacing(column)
  if (column.kind === 'date') return column.integer ? null : spacing
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
