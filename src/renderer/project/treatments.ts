import type { ColumnTreatment, Preprocessing } from '../../shared/model/runSpec'

const nothing: ColumnTreatment = { scaling: null, encoding: null, imputation: null }

/** How one column is treated differently; all null where it is not. */
export const treatmentOf = ({ columns }: Preprocessing, name: string): ColumnTreatment =>
  columns[name] ?? nothing

/** The preprocessing with another treatment of one column; a column without any of its own is no longer listed. */
export function withTreatment(
  preprocessing: Preprocessing,
  name: string,
  part: Partial<ColumnTreatment>,
): Preprocessing {
  const next = { ...treatmentOf(preprocessing, name), ...part }
  const { [name]: _, ...others } = preprocessing.columns
  const isPlain = next.scaling === null && next.encoding === null && next.imputation === null
  return { ...preprocessing, columns: isPlain ? others : { ...others, [name]: next } }
}

/** The columns that are treated differently, in the order of `names`. */
export const exceptions = ({ columns }: Preprocessing, names: readonly string[]): readonly string[] =>
  names.filter((name) => columns[name] !== undefined)
