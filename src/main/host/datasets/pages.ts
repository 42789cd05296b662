import type { ColumnPage } from '../../../shared/contract/datasets'
import type { Column, Dataset, DatasetHead, DatasetSummary } from '../../../shared/model/dataset'
import { pageOf } from '../../../shared/pageOf'

/** Values of a page that is read in a few milliseconds. */
const mostValues = 4000
/** What a column has beside its dictionary. */
const columnValues = 10

const valuesOf = ({ categories }: Column): number => columnValues + (categories?.length ?? 0)

/** A data set without its columns. */
export function headOf({ columns, ...rest }: Dataset): DatasetHead {
  return { ...rest, columnCount: columns.length }
}

/** A data set as a list shows it. */
export function summaryOf(dataset: Dataset): DatasetSummary {
  const { rejected: _rejected, skippedFiles: _skipped, sourceFile: _file, ...summary } = headOf(dataset)
  return summary
}

/** The columns from `from` on that make a page. */
export function columnPage({ columns }: Dataset, from: number): ColumnPage {
  const { items, next } = pageOf(columns, from, mostValues, valuesOf)
  return { columns: items, next }
}
