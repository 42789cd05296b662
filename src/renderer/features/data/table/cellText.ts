import type { Column } from '#shared/model/dataset'
import type { Format } from '#renderer/i18n/useFormat'
import { hasPlainDigits } from '#renderer/lib/plainDigits'
import { momentText } from '#renderer/lib/days'

/** Digits that tell any two numbers of 32 bits apart. */
const mostDigits = 9

/**
 * A stored value as people read it: categories and booleans as their words, dates as dates, numbers with as many digits as tell
 * them from their neighbours in 32 bits, which are those of the file up to seven. Of a text that is not kept there is
 * nothing to read.
 */
export function cellText(
  column: Pick<Column, 'name' | 'kind' | 'categories' | 'integer' | 'min' | 'max'>,
  value: number,
  format: Pick<Format, 'count' | 'plain' | 'number'>,
): string {
  const { kind, categories, integer } = column
  if (categories !== null) return categories[value] ?? String(value)
  if (kind === 'date') return momentText(value)
  if (kind === 'text') return '…'
  if (hasPlainDigits(column) && Number.isInteger(value)) return format.plain(value)
  return integer ? format.count(value) : format.number(value, digitsOf(value))
}

/** The fewest digits that give the same number of 32 bits. */
function digitsOf(value: number): number {
  for (let digits = 1; digits < mostDigits; digits += 1) {
    if (Math.fround(Number(value.toPrecision(digits))) === value) return digits
  }
  return mostDigits
}
