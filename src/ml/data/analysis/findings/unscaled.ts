import type { Finding } from '#shared/model/dataProfile'
import { datePartsOf, encodingOf } from '#shared/network/rowShape'
import type { Subject } from './subject'
import { ofColumn } from '#shared/byColumn'

/** Spreads that differ by more times than this train badly together. */
const mostTimes = 100

/** Inputs whose deviation lies this many times above or below 1 are named. */
const namedTimes = 10

/**
 * Numbers that go into the network as they are, with deviations that differ more than 100 times from each other or
 * from 1, the spread that the network's first parameters are made for (and that of scaled and one-hot inputs, about).
 * Deviations are over all rows; columns of two values count as scaled. Named are those more than 10 times from 1, the largest first; a column whose own
 * treatment says that it is not scaled was meant so.
 */
export function unscaled({ data, features }: Pick<Subject, 'data' | 'features'>): Finding[] {
  const { scaling, preprocessing } = data
  if (scaling.kind !== 'none' && scaling.kind !== 'fixed') return []
  const divisor = scaling.kind === 'fixed' ? scaling.divisor * scaling.deviation : 1
  const spreads = features
    .filter(({ column }) => {
      const own = ofColumn(preprocessing.columns, column.name)?.scaling ?? null
      const two = column.kind === 'boolean' || (column.integer && column.max - column.min <= 1)
      const isNumber =
        column.kind === 'date'
          ? datePartsOf(column, preprocessing).includes('days')
          : encodingOf(column, preprocessing) === 'number'
      return own === null && !two && isNumber && column.deviation > 0
    })
    .map(({ column }) => ({ column: column.name, value: column.deviation / divisor }))
  const all = [1, ...spreads.map(({ value }) => value)]
  const largest = all.reduce((left, right) => Math.max(left, right))
  const smallest = all.reduce((left, right) => Math.min(left, right))
  if (largest <= smallest * mostTimes) return []
  const columns = spreads
    .filter(({ value }) => value > namedTimes || value < 1 / namedTimes)
    .toSorted((left, right) => right.value - left.value)
  return [{ kind: 'unscaled', columns, remedy: { kind: 'scale', scaling: 'standard' } }]
}
