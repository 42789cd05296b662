import type { Column } from '#shared/model/dataset'
import { storedValue } from '#shared/model/precision'
import type { CategoryImputation, NumberImputation } from '#shared/model/runSpec'
import { sumColumns, type ColumnSums } from './columnSums'
import { selectMedians } from './ranks'
import type { EachRow } from './trainRows'

/** A column of a table that feeds the network, and how its missing values are to be filled. */
export type ImputedColumn = {
  readonly column: Column
  /** Its index in a row of the table. */
  readonly index: number
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

/** Finds what stands in for missing values, by one reading of the rows, and three more where medians are asked for. */
export function fitImputation(
  eachRow: EachRow,
  width: number,
  columns: readonly ImputedColumn[],
): readonly Filled[] {
  const sums = sumColumns(
    eachRow,
    width,
    columns.map(({ column, index }) => ({ index, categories: categoryCount(column) })),
  )
  const medians = mediansOf(eachRow, width, columns, sums)
  return columns.flatMap(({ column, imputation }, at) => {
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

/** The medians that are asked for, by the position of their column in `columns`. */
function mediansOf(
  eachRow: EachRow,
  width: number,
  columns: readonly ImputedColumn[],
  sums: readonly ColumnSums[],
): ReadonlyMap<number, number> {
  const requested = columns.flatMap(({ imputation, index }, at) => {
    const count = sums[at]?.count ?? 0
    return imputation === 'median' && count > 0 ? [{ at, index, count }] : []
  })
  if (requested.length === 0) return new Map()
  const medians = selectMedians(eachRow, width, requested)
  return new Map(requested.map(({ at }, number) => [at, medians[number] ?? 0]))
}

function fillOf(
  imputation: ImputedColumn['imputation'],
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
      return indexOfLargest(known.counts)
    case 'own':
      return categoryCount(known.column)
  }
}

/** The first one among equals; 0 of none. */
function indexOfLargest(counts: Float64Array): number {
  return counts.reduce((best, count, index) => (count > (counts[best] ?? 0) ? index : best), 0)
}
