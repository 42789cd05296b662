import type { Finding } from '#shared/model/dataProfile'
import { isCoarse, largestSpacing } from '#shared/model/precision'
import { imputationOf } from '#shared/network/rowShape'
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

/** Numbers of which little is left in 32 bits; the target cannot be left out. */
export function coarse({ manifest: { columns }, data, features }: Subject): Finding[] {
  const target = columns.filter(({ name }) => name === data.target && data.task === 'regression')
  const found = [...features.map(({ column }) => column), ...target]
    .filter(isCoarse)
    .map((column) => ({ column: column.name, value: largestSpacing(column) }))
  if (found.length === 0) return []
  const ignored = found.map(({ column }) => column).filter((name) => name !== data.target)
  const remedy = ignored.length === 0 ? null : { kind: 'ignore-columns' as const, columns: ignored }
  return [{ kind: 'coarse', columns: found, remedy }]
}

/** Features of which more than 40 % are missing, over all rows. */
export function mostlyMissing({ manifest: { rows }, features }: Pick<Subject, 'manifest' | 'features'>) {
  const shares = features.map(({ column }) => ({ column: column.name, value: column.missing / rows }))
  return aboutColumns(
    'mostly-missing',
    shares.filter(({ value }) => value > mostMissing),
  )
}
