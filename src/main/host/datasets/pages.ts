import type { ColumnPage } from '#shared/contract/datasets'
import type { Column, Dataset, DatasetHead, DatasetSummary } from '#shared/model/dataset'
import { pageOf } from '#shared/pageOf'

/** Characters of a page that is read in a few milliseconds. */
const mostCharacters = 100_000
/** What a column has beside its dictionary, and a text beside its letters. */
const columnCharacters = 250
const textCharacters = 10

const charactersOf = ({ categories, values }: Column): number =>
  (categories ?? []).reduce(
    (sum, text) => sum + text.length + textCharacters,
    columnCharacters + (values?.length ?? 0) * textCharacters,
  )

/** A data set without its columns. */
export function headOf({ columns, ...rest }: Dataset): DatasetHead {
  return { ...rest, columnCount: columns.length }
}

/** A data set as a list shows it. */
export function summaryOf(dataset: Dataset): DatasetSummary {
  const {
    rejected: _rejected,
    notes: _notes,
    skippedFiles: _skipped,
    sourceFile: _file,
    ...summary
  } = headOf(dataset)
  return summary
}

/** The columns from `from` on that make a page. */
export function columnPage({ columns }: Dataset, from: number): ColumnPage {
  const { items, next } = pageOf(columns, from, mostCharacters, charactersOf)
  return { columns: items, next }
}
