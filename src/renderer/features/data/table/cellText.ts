import type { Column } from '#shared/model/dataset'
import type { Format } from '#renderer/i18n/useFormat'
import { hasPlainDigits } from '#renderer/lib/plainDigits'
import { momentText } from '#renderer/lib/days'
import { digitsOf } from '#renderer/lib/shortNumber'

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
