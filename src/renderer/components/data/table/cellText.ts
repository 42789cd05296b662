import type { Column } from '../../../../shared/model/dataset'
import type { Format } from '../../../i18n/useFormat'
import { momentText } from '../../../project/days'

/**
 * A stored value as people read it: categories and booleans as their words, dates as dates, numbers with six digits. Of
 * a text that is not kept there is nothing to read.
 */
export function cellText(
  { kind, categories, integer }: Pick<Column, 'kind' | 'categories' | 'integer'>,
  value: number,
  format: Pick<Format, 'count' | 'number'>,
): string {
  if (categories !== null) return categories[value] ?? String(value)
  if (kind === 'date') return momentText(value)
  if (kind === 'text') return '…'
  return integer ? format.count(value) : format.number(value, 6)
}
