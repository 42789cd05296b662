import { imputationOf } from '../../../../shared/network/rowShape'
import { aboutColumns, type Subject } from './subject'

/** More missing values than this share are too many. */
const mostMissing = 0.4

/**
 * Features with one value; a category whose missing values are one of their own has two. Of a category the evidence is
 * the value's number.
 */
export function constants({ manifest: { rows }, data, features }: Subject) {
  const same = features.filter(({ column }) => {
    const own = column.missing > 0 && imputationOf(column, data.preprocessing) === 'own'
    return column.missing < rows && column.min === column.max && !own
  })
  return aboutColumns(
    'constant',
    same.map(({ column }) => ({ column: column.name, value: column.min })),
  )
}

/** Features of which more than 40 % are missing, over all rows. */
export function mostlyMissing({ manifest: { rows }, features }: Pick<Subject, 'manifest' | 'features'>) {
  const shares = features.map(({ column }) => ({ column: column.name, value: column.missing / rows }))
  return aboutColumns(
    'mostly-missing',
    shares.filter(({ value }) => value > mostMissing),
  )
}
