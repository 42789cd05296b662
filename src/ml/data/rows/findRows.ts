import { setImmediate } from 'node:timers/promises'
import { AppError } from '#shared/errors'
import type { FoundRows, RowView } from '#shared/contract/rowView'
import type { DatasetManifest } from '#shared/model/dataset'
import { openColumns, type ColumnFile } from '../analysis/scan/columnFile'
import { readManifest } from '../store/reader'
import { anyMark, markRows } from './markRows'

/** The rows of a view in their order, and which of all rows are left out. */
type Ordered = { readonly order: Int32Array; readonly excluded: Uint8Array | null }

/**
 * Finds rows of data sets, and keeps the order found last for the pages that will be asked for: a data set's folder never
 * changes.
 */
export function createRowFinder(): (
  folder: string,
  view: RowView,
  stretch: { readonly offset: number; readonly limit: number },
  signal: AbortSignal,
) => Promise<FoundRows> {
  let held: { readonly key: string; readonly found: Ordered } | null = null
  return async (folder, view, { offset, limit }, signal) => {
    const key = JSON.stringify([folder, view])
    if (held?.key !== key) held = { key, found: await findRows(folder, view, signal) }
    const { order, excluded } = held.found
    const rows = [...order.subarray(offset, offset + limit)]
    return { total: order.length, rows, excluded: rows.filter((row) => excluded?.[row] === 1) }
  }
}

/** Throws as `matcherOf`, `filterColumnMissing` for the column of the order, and CANCELLED `cancelled`. */
export async function findRows(folder: string, view: RowView, signal: AbortSignal): Promise<Ordered> {
  const manifest = await readManifest(folder)
  const file = manifest.kind === 'images' ? null : openColumns(folder, manifest, signal)
  try {
    const filters = [...(view.where.length === 0 ? [] : [view.where]), ...view.exclude]
    const marks = await markRows(file, manifest, filters)
    const wanted = view.where.length === 0 ? null : (marks[0] ?? null)
    const excluded = anyMark(view.where.length === 0 ? marks : marks.slice(1))
    const rows = Int32Array.from({ length: manifest.rows }, (_, row) => row)
    const kept = wanted === null ? rows : rows.filter((row) => wanted[row] === 1)
    return { order: await sorted(kept, view, file, manifest, signal), excluded }
  } finally {
    file?.close()
  }
}

async function sorted(
  rows: Int32Array,
  { sort }: RowView,
  file: ColumnFile | null,
  { columns }: DatasetManifest,
  signal: AbortSignal,
): Promise<Int32Array> {
  if (sort === null || file === null) return rows
  const place = columns.findIndex(({ name }) => name === sort.column)
  const column = columns[place]
  if (column === undefined)
    throw new AppError('INVALID_INPUT', 'filterColumnMissing', { column: sort.column })
  const ranks = column.categories === null ? null : ranksOf(column.categories)
  const keys = new Float64Array(file.rows)
  await file.scan(place, place + 1, ({ firstRow, stride, values }, from) => {
    for (let at = place - from, row = firstRow; at < values.length; at += stride, row += 1) {
      const stored = values[at] ?? Number.NaN
      keys[row] = ranks === null ? stored : (ranks[stored] ?? Number.NaN)
    }
  })
  await setImmediate()
  if (signal.aborted) throw new AppError('CANCELLED', 'cancelled')
  const turn = sort.descending ? -1 : 1
  const keyOf = (row: number): number => keys[row] ?? Number.NaN
  const present = rows.filter((row) => !Number.isNaN(keyOf(row)))
  // Equal ones stay in the order of the file; what is missing comes last whichever way round.
  present.sort((left, right) => turn * (keyOf(left) - keyOf(right)) || left - right)
  const missing = rows.filter((row) => Number.isNaN(keyOf(row)))
  rows.set(present)
  rows.set(missing, present.length)
  return rows
}

/** Where each word comes in the order of the words, numbers in them as numbers. */
function ranksOf(words: readonly string[]): Float64Array {
  const { compare } = new Intl.Collator('en', { numeric: true })
  const order = [...words.keys()].toSorted((left, right) => compare(words[left] ?? '', words[right] ?? ''))
  const ranks = new Float64Array(words.length)
  for (const [rank, word] of order.entries()) ranks[word] = rank
  return ranks
}
