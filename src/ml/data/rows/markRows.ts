import type { DatasetManifest } from '#shared/model/dataset'
import type { RowFilter } from '#shared/model/rowFilter'
import type { ColumnFile } from '../analysis/scan/columnFile'
import type { Table } from '../store/table'
import { matcherOf, type Matcher } from './matcher'

/** Takes in some rows: numbers of the column at `place` begin at `place − from` and lie `stride` apart. */
type Visit = (firstRow: number, stride: number, values: Float32Array, from: number) => void

/** Marks the rows of filters while the table is read. */
type RowMarks = {
  /** 1 for every row of a filter, for each filter. */
  readonly marks: readonly Uint8Array[]
  /** The columns that have to be read, from … to − 1; both 0 for none. */
  readonly from: number
  readonly to: number
  readonly visit: Visit
}

function rowMarks(
  manifest: Pick<DatasetManifest, 'rows' | 'columns'>,
  filters: readonly RowFilter[],
): RowMarks {
  const matchers = filters.map((filter) => filter.map((condition) => matcherOf(manifest, condition)))
  const places = matchers.flat().flatMap(({ place }) => (place === null ? [] : [place]))
  const marks = matchers.map(() => new Uint8Array(manifest.rows))
  // What reads no column is told at once: where nothing else is read, nothing is visited.
  for (const [index, all] of matchers.entries()) {
    const own = marks[index]
    const byNumber = all.filter(({ place }) => place === null)
    own?.forEach((_, row) => (own[row] = byNumber.every(({ holds }) => holds(Number.NaN, row)) ? 1 : 0))
  }
  return {
    marks,
    from: places.length === 0 ? 0 : places.reduce((left, right) => Math.min(left, right)),
    to: places.length === 0 ? 0 : places.reduce((left, right) => Math.max(left, right)) + 1,
    visit: (firstRow, stride, values, from) => {
      for (const [index, all] of matchers.entries()) {
        for (const matcher of all) unmark(marks[index], matcher, firstRow, stride, values, from)
      }
    },
  }
}

/** Takes the mark off the rows for which a condition does not hold. */
function unmark(
  marks: Uint8Array | undefined,
  { place, holds }: Matcher,
  firstRow: number,
  stride: number,
  values: Float32Array,
  from: number,
): void {
  if (marks === undefined || place === null) return
  for (let at = place - from, row = firstRow; at < values.length; at += stride, row += 1) {
    if (marks[row] === 1 && !holds(values[at] ?? Number.NaN, row)) marks[row] = 0
  }
}

/** 1 for every row for which all conditions of a filter hold, for each filter. `file` is null for images. Throws as `matcherOf`. */
export async function markRows(
  file: ColumnFile | null,
  manifest: Pick<DatasetManifest, 'rows' | 'columns'>,
  filters: readonly RowFilter[],
): Promise<readonly Uint8Array[]> {
  const { marks, from, to, visit } = rowMarks(manifest, filters)
  if (file !== null && to > from) {
    await file.scan(from, to, ({ firstRow, stride, values }, first) => visit(firstRow, stride, values, first))
  }
  return marks
}

/** The same of a table that is open. */
export function markTableRows(
  table: Pick<Table, 'scan' | 'width'> | null,
  manifest: Pick<DatasetManifest, 'rows' | 'columns'>,
  filters: readonly RowFilter[],
): readonly Uint8Array[] {
  const { marks, from, to, visit } = rowMarks(manifest, filters)
  if (table !== null && to > from) {
    table.scan((firstRow, values) => visit(firstRow, table.width, values, 0))
  }
  return marks
}

/** 1 for every row of any of the lists; null where there is no list. */
export function anyMark(marks: readonly Uint8Array[]): Uint8Array | null {
  const [first, ...others] = marks
  if (first === undefined) return null
  const all = first.slice()
  for (const list of others) for (let row = 0; row < all.length; row += 1) if (list[row] === 1) all[row] = 1
  return all
}
