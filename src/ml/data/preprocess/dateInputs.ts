import { calendarDay, daysSinceEpoch, weekdayOf } from '#shared/calendar/days'
import { unreachable } from '#shared/errors'
import type { Column } from '#shared/model/dataset'
import { valueOfStored } from '#shared/model/precision'
import { partInputs, type DatePart } from '#shared/model/dateParts'
import type { Pair } from './scaling'
import type { Summary } from './summary'
import type { EachRow } from './trainRows'

/** The year of a number of days since 1970-01-01. */
export const yearOf = (days: number): number => calendarDay(days).year

/**
 * Puts the inputs of one part into `out` from `at` on: a number as (x − offset) / scale, an input for each month
 * (January first) or weekday (Monday first), or sin and cos of the share of the year or the day that has passed.
 */
export function writeDatePart(part: DatePart, days: number, pair: Pair, out: Float32Array, at: number): void {
  switch (part) {
    case 'days':
      out[at] = (days - pair.offset) / pair.scale
      return
    case 'year':
      out[at] = (yearOf(days) - pair.offset) / pair.scale
      return
    case 'month':
      out.fill(0, at, at + partInputs.month)
      out[at + calendarDay(days).month - 1] = 1
      return
    case 'weekday':
      out.fill(0, at, at + partInputs.weekday)
      out[at + weekdayOf(days)] = 1
      return
    case 'day-of-year':
      writeCircle(shareOfYear(days), out, at)
      return
    case 'hour':
      writeCircle(days - Math.floor(days), out, at)
      return
    default:
      unreachable(part)
  }
}

function shareOfYear(days: number): number {
  const { year } = calendarDay(days)
  const first = daysSinceEpoch(year, 1, 1)
  return (Math.floor(days) - first) / (daysSinceEpoch(year + 1, 1, 1) - first)
}

function writeCircle(share: number, out: Float32Array, at: number): void {
  out[at] = Math.sin(2 * Math.PI * share)
  out[at + 1] = Math.cos(2 * Math.PI * share)
}

/** A pair for each input of the parts; `pairs` has those of the parts that are numbers. */
export const partPairs = (
  parts: readonly DatePart[],
  pairs: Readonly<Record<'days' | 'year', Pair>>,
  unscaled: Pair,
): readonly Pair[] =>
  parts.flatMap((part) =>
    part === 'days' || part === 'year'
      ? [pairs[part]]
      : Array.from({ length: partInputs[part] }, () => unscaled),
  )

/**
 * The years of columns of dates over some rows, missing dates filled, by the index of the column in a row. Values and
 * fills are those that are stored, less the column's offset.
 */
export function yearSummaries(
  eachRow: EachRow,
  width: number,
  columns: readonly {
    readonly index: number
    readonly fill: number
    readonly column: Pick<Column, 'offset'>
  }[],
): ReadonlyMap<number, Summary> {
  if (columns.length === 0) return new Map()
  const years = columns.map((column) => ({ ...column, counts: new Map<number, number>() }))
  eachRow((values, from, to) => {
    for (let row = from; row < to; row += width) {
      for (const { index, fill, column, counts } of years) {
        const value = values[row + index] ?? Number.NaN
        const year = yearOf(valueOfStored(column, Number.isNaN(value) ? fill : value))
        counts.set(year, (counts.get(year) ?? 0) + 1)
      }
    }
  })
  return new Map(years.map(({ index, counts }) => [index, summaryOf(counts)]))
}

/** Few years come again and again: their sums are exact. */
function summaryOf(counts: ReadonlyMap<number, number>): Summary {
  let [count, sum, squares] = [0, 0, 0]
  for (const [year, times] of counts) {
    count += times
    sum += year * times
  }
  const mean = count === 0 ? 0 : sum / count
  for (const [year, times] of counts) squares += times * (year - mean) ** 2
  const years = [...counts.keys()]
  return {
    min: years.reduce((a, b) => Math.min(a, b), Infinity),
    max: years.reduce((a, b) => Math.max(a, b), -Infinity),
    mean,
    deviation: count === 0 ? 0 : Math.sqrt(squares / count),
  }
}
