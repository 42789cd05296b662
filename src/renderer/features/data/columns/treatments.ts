import type { ColumnTreatment, Preprocessing } from '#shared/model/runSpec'
import { columnKey, ofColumn } from '#shared/byColumn'

const nothing: ColumnTreatment = { scaling: null, encoding: null, imputation: null, parts: null }

/** How one column is treated differently; all null where it is not. */
export const treatmentOf = ({ columns }: Preprocessing, name: string): ColumnTreatment =>
  ofColumn(columns, name) ?? nothing

/** The preprocessing with another treatment of one column; a column without any of its own is no longer listed. */
export function withTreatment(
  preprocessing: Preprocessing,
  name: string,
  part: Partial<ColumnTreatment>,
): Preprocessing {
  const next = { ...treatmentOf(preprocessing, name), ...part }
  const key = columnKey(name)
  const { [key]: _, ...others } = preprocessing.columns
  const isPlain = Object.values(next).every((chosen) => chosen === null)
  return { ...preprocessing, columns: isPlain ? others : { ...others, [key]: next } }
}

/** Those of the columns that are treated differently. */
export function exceptions<Named extends { readonly name: string }>(
  { columns: treated }: Preprocessing,
  columns: readonly Named[],
): readonly Named[] {
  const names = new Set(Object.keys(treated))
  return names.size === 0 ? [] : columns.filter(({ name }) => names.has(columnKey(name)))
}
