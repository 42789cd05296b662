import { storedValue } from '#shared/model/precision'
import type { PlacedColumn } from '../placedColumns'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns, type ColumnReader } from '../scan/readColumns'
import { aboutColumns, fewestRows, type Evidence, type Subject } from './subject'

/** Different values for each row that has one, from which on a column names its rows. */
const leastShare = 0.95

/** Whole numbers are given out one after the other if at least so much of their range occurs. */
const leastFilled = 0.5

/**
 * Features that name their rows: categories and numbers nearly different in every row. Of numbers only whole ones that
 * were given out one after the other, that is, that rise or fall from row to row, or fill their range at least half.
 * Measurements differ in every row too, but do neither. (n draws from 2n whole numbers give 0.79 n different ones, so
 * that chance hardly fills a range.)
 */
export async function identifiers(
  file: ColumnFile,
  { manifest: { rows }, features }: Pick<Subject, 'manifest' | 'features'>,
): Promise<ReturnType<typeof aboutColumns<'identifier'>>> {
  const present = ({ column }: PlacedColumn): number => rows - column.missing
  const suspects = features.filter((feature) => {
    const count = present(feature)
    const { distinct } = feature.column
    return count >= fewestRows && (distinct === null || distinct >= count * leastShare)
  })
  const ofCategories = suspects.flatMap((feature): Evidence[] => {
    const { column } = feature
    if (column.kind !== 'category') return []
    const share = (column.distinct ?? column.categories?.length ?? 0) / present(feature)
    return share >= leastShare ? [{ column: column.name, value: share }] : []
  })
  const whole = suspects.filter(({ column }) => column.kind === 'number' && column.integer)
  const shares = await readColumns(
    file,
    whole.map((feature) => {
      const values = filledRange(feature, present(feature))
      return {
        column: feature.position,
        bytes: values / 8,
        start: () => givenOut(storedValue(feature.column, feature.column.min), values),
      }
    }),
  )
  const ofNumbers = whole.flatMap(({ column }, at): Evidence[] => {
    const value = shares[at] ?? 0
    return value >= leastShare ? [{ column: column.name, value }] : []
  })
  return aboutColumns('identifier', [...ofCategories, ...ofNumbers])
}

/** Values in the column's range, or 0 where the rows fill less than half of it. */
function filledRange({ column: { min, max } }: PlacedColumn, rows: number): number {
  const values = max - min + 1
  return rows >= values * leastFilled ? values : 0
}

/**
 * The share of different values, or 0 where the numbers were not given out one after the other. Values that rise or
 * fall throughout differ wherever they change; those that fill a range of `values` whole numbers from `min` on are
 * marked in it.
 */
function givenOut(min: number, values: number): ColumnReader<number> {
  const marks = new Uint8Array(Math.ceil(values / 8))
  let count = 0
  let rises = 0
  let falls = 0
  let marked = 0
  let last = Number.NaN
  return {
    visit: (stretch, start) => {
      for (let at = start; at < stretch.values.length; at += stretch.stride) {
        const value = stretch.values[at] ?? 0
        if (Number.isNaN(value)) continue
        count += 1
        if (value > last) rises += 1
        if (value < last) falls += 1
        last = value
        const index = value - min
        if (index < 0 || index >= values) continue
        const mark = 1 << (index & 7)
        const byte = marks[index >> 3] ?? 0
        if ((byte & mark) === 0) marked += 1
        marks[index >> 3] = byte | mark
      }
    },
    result: () => {
      const different = rises === 0 || falls === 0 ? rises + falls + 1 : marked
      return count === 0 ? 0 : different / count
    },
  }
}
