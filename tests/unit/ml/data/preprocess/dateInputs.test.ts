import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitTable } from '#ml/data/preprocess/fitTable'
import { createRowEncoder } from '#ml/data/preprocess/rowEncoder'
import type { DatePart } from '#shared/model/dateParts'
import { plainPreprocessing, type Preprocessing } from '#shared/model/runSpec'
import { inputsOf } from '#shared/network/rowShape'
import { column, runData, tableOf } from './tables'

const hole = Number.NaN
const days = (iso: string): number => Date.parse(iso) / 86_400_000
const withParts = (parts: DatePart[] | null): Preprocessing => ({
  ...plainPreprocessing,
  columns: { day: { scaling: null, encoding: null, imputation: null, parts } },
})
const day = column('day', { kind: 'date' })

/** What the network gets for each row of a table of one column of dates, fitted on all rows. */
function inputs(values: readonly number[], parts: DatePart[] | null, kind: 'none' | 'standard' = 'none') {
  const { manifest, table } = tableOf(
    [day, column('y')],
    values.map((value) => [value, 0]),
  )
  const data = runData({ features: ['day'], scaling: { kind }, preprocessing: withParts(parts) })
  const rows = Int32Array.from(values, (_, row) => row)
  const { features, scaling, rowSize } = fitTable(manifest, data, table, rows)
  const out = new Float32Array(values.length * rowSize).fill(9)
  createRowEncoder(features, scaling).encode(Float32Array.from(values), values.length, out)
  return values.map((_, row) => [...out.subarray(row * rowSize, (row + 1) * rowSize)])
}

const oneOf = (size: number, index: number): number[] =>
  Array.from({ length: size }, (_, at) => (at === index ? 1 : 0))
const near = (values: readonly number[]): unknown[] =>
  values.map((value) => expect.closeTo(value, 6) as unknown)

describe('the parts of a date', () => {
  it('feed the days alone where nothing is said, as they always did', () => {
    expect(inputs([days('2021-03-05')], null)).toEqual([[18_691]])
    expect(inputs([days('2021-03-05')], ['days'])).toEqual([[18_691]])
    expect(inputsOf(day, plainPreprocessing)).toBe(1)
  })

  it('are the year, an input for each month and weekday, and points on the circles of year and day', () => {
    // A Friday, the 64th day of its year.
    const [row] = inputs([days('2021-03-05T06:00Z')], ['hour', 'weekday', 'month', 'year', 'day-of-year'])
    const angle = (2 * Math.PI * 63) / 365
    expect(row).toEqual([
      2021,
      ...oneOf(12, 2),
      ...oneOf(7, 4),
      ...near([Math.sin(angle), Math.cos(angle), 1, 0]),
    ])
  })

  it('are right at the ends of years, in leap years and before 1970', () => {
    const parts: DatePart[] = ['year', 'month', 'weekday', 'day-of-year']
    const wanted = (year: number, month: number, weekday: number, share: number): unknown[] => [
      year,
      ...oneOf(12, month),
      ...oneOf(7, weekday),
      ...near([Math.sin(2 * Math.PI * share), Math.cos(2 * Math.PI * share)]),
    ]
    expect(
      inputs(
        [
          days('2020-12-31'),
          days('2021-01-01'),
          days('2020-02-29'),
          days('1969-12-31T12:00Z'),
          days('1900-03-01'),
        ],
        parts,
      ),
    ).toEqual([
      wanted(2020, 11, 3, 365 / 366),
      wanted(2021, 0, 4, 0),
      wanted(2020, 1, 5, 59 / 366),
      wanted(1969, 11, 2, 364 / 365),
      wanted(1900, 2, 3, 59 / 365),
    ])
  })

  it('are those that JavaScript names, for any day', () => {
    fc.assert(
      fc.property(fc.integer({ min: -36_000, max: 60_000 }), (value) => {
        const date = new Date(value * 86_400_000)
        const [row = []] = inputs([value], ['year', 'month', 'weekday'])
        expect(row[0]).toBe(date.getUTCFullYear())
        expect(row.slice(1, 13).indexOf(1)).toBe(date.getUTCMonth())
        expect(row.slice(13).indexOf(1)).toBe((date.getUTCDay() + 6) % 7)
      }),
    )
  })

  it('are scaled where they are numbers, missing dates filled first', () => {
    const values = [days('2019-07-01'), days('2021-07-01'), hole, days('2023-07-01')]
    const rows = inputs(values, ['days', 'year', 'weekday'], 'standard')
    const scaled = (numbers: readonly number[]): number[] => {
      const mean = numbers.reduce((sum, value) => sum + value, 0) / numbers.length
      const deviation = Math.sqrt(
        numbers.reduce((sum, value) => sum + (value - mean) ** 2, 0) / numbers.length,
      )
      return numbers.map((value) => (value - mean) / deviation)
    }
    const fill = (days('2019-07-01') + days('2021-07-01') + days('2023-07-01')) / 3
    expect(rows.map(([first]) => first)).toEqual(
      near(scaled(values.map((value) => (Number.isNaN(value) ? fill : value)))),
    )
    expect(rows.map(([, second]) => second)).toEqual(near(scaled([2019, 2021, 2021, 2023])))
    expect(rows.map((row) => row.slice(2).indexOf(1))).toEqual([0, 3, 2, 5])
  })

  it('of one year only are moved', () => {
    expect(inputs([days('2021-03-05'), days('2021-06-05')], ['year', 'hour'], 'standard')).toEqual([
      [0, 0, 1],
      [0, 0, 1],
    ])
  })
})
