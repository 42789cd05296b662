import type { SplitFacts } from '#shared/model/dataProfile'
import type { DatasetManifest } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import { splitBy, type RunData } from '#shared/model/runSpec'
import type { SplitInput, SplitRows } from '../split/splitRows'
import type { RunRows } from './runRows'

/** What the column that a split goes by comes to; null where it goes by none. */
export function splitFactsOf(
  manifest: Pick<DatasetManifest, 'columns'>,
  { split }: Pick<RunData, 'split'>,
  { input, parts }: Pick<RunRows, 'input' | 'parts'>,
): SplitFacts | null {
  const chosen = splitBy(split)
  const { by: values } = input
  if (chosen === null || values === null) return null
  const column = manifest.columns.find(({ name }) => name === chosen.column)
  const shown = (stored: number): number | null =>
    Number.isNaN(stored) ? null : valueOfStored(column ?? {}, stored)
  const counts = countsOf(parts, values)
  if (chosen.by === 'time') {
    const from = (rows: Int32Array): number | null =>
      rows[0] === undefined ? null : shown(earliest(rows, values))
    return {
      by: 'time',
      column: chosen.column,
      times: counts.size,
      from: { train: from(parts.train), validation: from(parts.validation), test: from(parts.test) },
      missing: withoutTime(input, values),
    }
  }
  let largest = { value: Number.NaN, rows: 0 }
  for (const [value, rows] of counts) if (rows > largest.rows) largest = { value, rows }
  return {
    by: 'group',
    column: chosen.column,
    groups: counts.size,
    largest: { value: shown(largest.value), rows: largest.rows },
    missing: counts.get(Number.NaN) ?? 0,
  }
}

function countsOf(parts: SplitRows, values: ArrayLike<number>): ReadonlyMap<number, number> {
  const counts = new Map<number, number>()
  for (const rows of Object.values(parts)) {
    for (const row of rows) {
      const value = values[row] ?? Number.NaN
      counts.set(value, (counts.get(value) ?? 0) + 1)
    }
  }
  return counts
}

function earliest(rows: Int32Array, values: ArrayLike<number>): number {
  let first = Infinity
  for (const row of rows) first = Math.min(first, values[row] ?? Infinity)
  return first
}

/** Rows that would be in a part if they had a time. */
function withoutTime({ rows, target, dropped }: SplitInput, values: ArrayLike<number>): number {
  let missing = 0
  for (let row = 0; row < rows; row += 1) {
    if (dropped?.[row] === 1 || Number.isNaN(target?.[row])) continue
    if (Number.isNaN(values[row])) missing += 1
  }
  return missing
}
