/** One row of the matrix view: the index of its first value in words and its values. */
export type MatrixRow = { readonly label: string; readonly values: readonly number[] }

/** How an array is cut into pages: values in a matrix row, and values on a page (a whole number of rows). */
export type PageLayout = { readonly columns: number; readonly pageValues: number }

/** The most values that the host sends at once. */
const mostValues = 1000
/** A list (bias and the like) is wrapped after this many values. */
const listColumns = 10
/** Rows on a page: more is no easier to read. */
const mostRows = 50

/** Whether the values are shown one after the other, because there is one axis or a row does not fit on a page. */
const isWrapped = (shape: readonly number[]): boolean => shape.length < 2 || (shape.at(-1) ?? 1) > mostValues

/** Columns and page of an array: the last axis runs across, the others down; a list is wrapped. */
export function pageLayout(shape: readonly number[]): PageLayout {
  const last = shape.at(-1) ?? 1
  const columns = Math.max(1, isWrapped(shape) ? Math.min(listColumns, last) : last)
  return { columns, pageValues: Math.min(mostRows, Math.floor(mostValues / columns)) * columns }
}

/** The index of a value of a row-major array along every axis. */
export function indexOf(position: number, shape: readonly number[]): readonly number[] {
  const index: number[] = []
  let rest = position
  for (const size of shape.toReversed()) {
    index.unshift(size === 0 ? 0 : rest % size)
    rest = size === 0 ? 0 : Math.floor(rest / size)
  }
  return index
}

/** The values of a page as rows; `label` names the axes but the last, or the first index of a wrapped list. */
export function matrixRows(
  shape: readonly number[],
  offset: number,
  values: readonly number[],
): readonly MatrixRow[] {
  const { columns, pageValues } = pageLayout(shape)
  const shown = values.slice(0, pageValues)
  const rows: MatrixRow[] = []
  for (let start = 0; start < shown.length; start += columns) {
    const index = indexOf(offset + start, shape)
    const label = (isWrapped(shape) ? index : index.slice(0, -1)).join(', ')
    rows.push({ label, values: shown.slice(start, start + columns) })
  }
  return rows
}

/** Heads of the columns: the index along the last axis, or the distance from the first value of a wrapped row. */
export function columnLabels(shape: readonly number[]): readonly string[] {
  const { columns } = pageLayout(shape)
  const sign = isWrapped(shape) ? '+' : ''
  return Array.from({ length: columns }, (_, column) => `${sign}${String(column)}`)
}
