import type { Column } from '#shared/model/dataset'
import { storedValue } from '#shared/model/precision'
import type { CategoryImputation, NumberImputation } from '#shared/model/runSpec'
import { sumColumns, type ColumnSums } from './columnSums'
import { selectMedians } from './ranks'
import type { EachRow } from './trainRows'

/** A column of a table that feeds the network, and how its missing values are to be filled. */
export type Filling = {
  readonly column: Column
  /** Its place in a row of the table. */
  readonly place: number
  readonly imputation: NumberImputation | CategoryImputation
}

/** What the training rows say about a column. */
export type Filled = {
  readonly sums: ColumnSums
  /** Of the values that are there, as they are stored; 0 where there is none. */
  readonly mean: number
  /** Stands in for a missing value, as it is stored; 0 in a column without values. */
  readonly fill: number
}

/** Finds what stands in for missing values, by one reading of the rows, and three more where medians are wanted. */
export function fitFilling(eachRow: EachRow, width: number, fillings: readonly Filling[]): readonly Filled[] {
  const sums = sumColumns(
    eachRow,
    width,
    fillings.map(({ column, place }) => ({ place, categories: categoryCount(column) })),
  )
  const medians = mediansOf(eachRow, width, fillings, sums)
  return fillings.flatMap(({ column, imputation }, at) => {
    const own = sums[at]
    if (own === undefined) return []
    const mean = own.count === 0 ? 0 : own.sum / own.count
    const median = medians.get(at) ?? 0
    return [{ sums: own, mean, fill: fillOf(imputation, { column, counts: own.counts, mean, median }) }]
  })
}

/** Values of a category or a boolean; 0 of a number. */
function categoryCount({ kind, categories }: Column): number {
  return kind === 'category' || kind === 'boolean' ? (categories?.length ?? 2) : 0
}

/** The medians that are wanted, by the number of their filling. */
function mediansOf(
  eachRow: EachRow,
  width: number,
  fillings: readonly Filling[],
  sums: readonly ColumnSums[],
): ReadonlyMap<number, number> {
  const wanted = fillings.flatMap(({ imputation, place }, at) => {
    const count = sums[at]?.count ?? 0
    return imputation === 'median' && count > 0 ? [{ at, place, count }] : []
  })
  if (wanted.length === 0) return new Map()
  const medians = selectMedians(eachRow, width, wanted)
  return new Map(wanted.map(({ at }, number) => [at, medians[number] ?? 0]))
}

function fillOf(
  imputation: Filling['imputation'],
  known: {
    readonly column: Column
    readonly counts: Float64Array
    readonly mean: number
    readonly median: number
  },
): number {
  switch (imputation) {
    case 'mean':
      return known.mean
    case 'median':
      return known.median
    case 'zero':
      return storedValue(known.column, 0)
    case 'most-frequent':
      return placeOfLargest(known.counts)
    case 'own':
      return categoryCount(known.column)
  }
}

/** The first one among equals; 0 of none. */
function placeOfLargest(counts: Float64Array): number {
  return counts.reduce((best, count, place) => (count > (counts[best] ?? 0) ? place : best), 0)
}
