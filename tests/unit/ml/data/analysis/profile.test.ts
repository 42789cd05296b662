import { truncate } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { binEdges, binFinder } from '#ml/data/analysis/profile/bins'
import { countUpperHalves, locate, selectIndices } from '#ml/data/analysis/profile/orderStatistics'
import { profileDataset } from '#ml/data/analysis/profile/profileDataset'
import { quantileIndices, quantilesOf } from '#ml/data/analysis/profile/quantiles'
import { countValues } from '#ml/data/analysis/profile/valueCounts'
import { valueText } from '#ml/data/analysis/profile/valueText'
import type { ColumnReader } from '#ml/data/analysis/scan/readColumns'
import { faultOf, importInto, temporaryFolder } from '../helpers'
import { running, writeTable } from './tables'

/** Numbers of 32 bits, missing ones among them, few or many different. */
const numbers = fc
  .array(
    fc.oneof(
      fc.float({ noNaN: true, noDefaultInfinity: true }),
      fc.integer({ min: -3, max: 3 }),
      fc.constantFrom(Number.NaN, -0, 0, 1e-45, -3.4028234663852886e38),
    ),
    { minLength: 1, maxLength: 300 },
  )
  .map((values) => Float32Array.from(values))

const present = (values: Iterable<number>): number[] =>
  [...values].filter((value) => !Number.isNaN(value)).map((value) => value + 0)
const ascending = (values: Iterable<number>): number[] => present(values).toSorted((a, b) => a - b)

/** Reads a column of three, of which it is the middle one, in stretches of some rows. */
function readInStretches<T>(column: Float32Array, rowsAtOnce: number, reader: ColumnReader<T>): T {
  for (let firstRow = 0; firstRow < column.length; firstRow += rowsAtOnce) {
    const rows = column.subarray(firstRow, firstRow + rowsAtOnce)
    const values = Float32Array.from({ length: rows.length * 3 }, (_, at) =>
      at % 3 === 1 ? (rows[(at - 1) / 3] ?? 0) : 7,
    )
    reader.visit({ firstRow, stride: 3, values, bits: new Int32Array(values.buffer) }, 1)
  }
  return reader.result()
}

describe('quantiles', () => {
  it.each([
    // numpy.quantile(…, [0, .25, .5, .75, 1]) of numpy 2.4.6
    [
      [3, 1, 4, 1, 5, 9, 2, 6, 5, 3],
      [1, 2.25, 3.5, 5, 9],
    ],
    [
      [0.1, 0.7, 0.2, 0.9],
      [0.10000000149011612, 0.1750000026077032, 0.44999999552965164, 0.7499999850988388, 0.8999999761581421],
    ],
    [[5], [5, 5, 5, 5, 5]],
  ])('are those of numpy', (values, expected) => {
    const sorted = ascending(Float32Array.from(values))
    expect(quantilesOf(sorted.length, (index) => sorted[index] ?? Number.NaN)).toEqual(expected)
  })

  it('are selected by halves of the bits as sorting finds them', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 400 }), (column, rowsAtOnce) => {
        const sorted = ascending(column)
        fc.pre(sorted.length > 0)
        const edges = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
        const { counts } = readInStretches(column, rowsAtOnce, countUpperHalves(edges))
        const indices = quantileIndices(sorted.length)
        const values = readInStretches(column, rowsAtOnce, selectIndices(locate(counts, indices)))
        expect([...values.keys()].toSorted((a, b) => a - b)).toEqual(
          [...new Set(indices)].toSorted((a, b) => a - b),
        )
        for (const [index, value] of values) expect(value).toBe(sorted[index])
      }),
    )
  })
})

describe('counts of values', () => {
  it('are those of a map', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 400 }), (column, rowsAtOnce) => {
        const expected = new Map<number, number>()
        for (const value of ascending(column)) expected.set(value, (expected.get(value) ?? 0) + 1)
        const found = readInStretches(column, rowsAtOnce, countValues())
        expect([...(found.counts?.values ?? [])]).toEqual([...expected.keys()])
        expect([...(found.counts?.counts ?? [])]).toEqual([...expected.values()])
        expect(found.present).toBe(present(column).length)
      }),
    )
  })

  it('are given up above 65,536 different values, but not the range', () => {
    const column = (length: number) => Float32Array.from({ length }, (_, row) => (row * 7919) % length)
    const most = readInStretches(column(65_536), 1000, countValues())
    expect(most.counts?.values).toHaveLength(65_536)
    expect(readInStretches(column(65_537), 1000, countValues())).toEqual({
      present: 65_537,
      min: 0,
      max: 65_536,
      counts: null,
    })
  })
})

describe('bins', () => {
  it.each([
    [{ min: 0, max: 9, integer: true, count: 100 }, 11, -0.5, 9.5],
    [{ min: 0, max: 255, integer: true, count: 60_000 }, 27, 0, 260],
    [{ min: 0.1, max: 2.5, integer: false, count: 150 }, 14, 0, 2.6],
    [{ min: -3.2, max: 4.1, integer: false, count: 1e6 }, 38, -3.2, 4.2],
    [{ min: 7, max: 7, integer: true, count: 5 }, 2, 6.5, 7.5],
    [{ min: 1000.5, max: 1000.5, integer: false, count: 5 }, 2, 500.25, 1500.75],
    [{ min: 2 ** 53, max: 2 ** 53, integer: true, count: 5 }, 2, 2 ** 52, 1.5 * 2 ** 53],
  ])('are few and round: %o', (range, length, first, last) => {
    const edges = binEdges(range)
    expect([edges.length, edges[0], edges.at(-1)]).toEqual([length, first, last])
  })

  it('cover every value once, in order, and are at most 40', () => {
    fc.assert(
      fc.property(numbers, (column) => {
        const sorted = ascending(column)
        fc.pre(sorted.length > 0)
        const [min, max] = [sorted[0] ?? 0, sorted.at(-1) ?? 0]
        const integer = sorted.every((value) => Number.isInteger(value))
        const edges = binEdges({ min, max, integer, count: sorted.length })
        expect(edges.length).toBeGreaterThan(1)
        expect(edges.length).toBeLessThanOrEqual(41)
        expect(edges.every((edge, at) => at === 0 || edge > (edges[at - 1] ?? 0))).toBe(true)
        const binOf = binFinder(edges)
        for (const value of sorted) {
          const bin = binOf(value)
          expect(value).toBeGreaterThanOrEqual(Math.fround(edges[bin] ?? Infinity))
          const right = Math.fround(edges[bin + 1] ?? -Infinity)
          expect(bin === edges.length - 2 ? value <= right : value < right).toBe(true)
        }
      }),
    )
  })

  it('place a decimal at the edge where people expect it', () => {
    const binOf = binFinder([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8])
    expect([0.1, 0.3, 0.6, 0.7].map((value) => binOf(Math.fround(value)))).toEqual([1, 3, 6, 7])
  })
})

describe('valueText', () => {
  const column = { name: 'c', kind: 'number', categories: null, missing: 0, integer: false } as const
  const numbersOf = { ...column, distinct: 1, mean: 0, deviation: 0, min: 0, max: 0 }
  it.each([
    [Math.fround(0.1), '0.1'],
    [Math.fround(-1234.567), '-1234.567'],
    [16_777_216, '16777216'],
    [Math.fround(3.4028234663852886e38), '3.4028235e+38'],
  ])('of the number %d is short', (value, text) => {
    expect(valueText(numbersOf, value)).toBe(text)
    expect(Math.fround(Number(text))).toBe(value)
  })

  it('of a date is ISO', () => {
    const dates = { ...numbersOf, kind: 'date' as const }
    expect([0, 19_782, 19_782.5, -1].map((days) => valueText(dates, days))).toEqual([
      '1970-01-01',
      '2024-02-29',
      '2024-02-29T12:00',
      '1969-12-31',
    ])
    expect(valueText(dates, 1e30)).toBe('1e+30')
  })
})

describe('profileDataset', () => {
  it('says what is worth knowing of every kind of column', async () => {
    const folder = await writeTable([
      { name: 'size', values: [0.5, 1.5, null, 2.5, 0.5] },
      { name: 'colour', values: ['red', 'blue', 'red', null, 'red'] },
      { name: 'open', kind: 'boolean', words: ['no', 'yes'], values: [1, 1, 0, 1, null] },
      { name: 'note', kind: 'text', values: [null, null, null, null, null] },
      { name: 'nothing', values: [null, null, null, null, null] },
    ])
    const { rows, columns, classes } = await profileDataset(folder, running)
    expect([rows, classes]).toEqual([5, null])
    expect(columns).toEqual([
      {
        name: 'size',
        missing: 1,
        distinct: 3,
        quantiles: [0.5, 0.5, 1, 1.75, 2.5],
        histogram: {
          edges: [0.4, 0.6, 0.8, 1, 1.2, 1.4, 1.6, 1.8, 2, 2.2, 2.4, 2.6],
          counts: [2, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1],
        },
        top: [
          { value: '0.5', count: 2 },
          { value: '1.5', count: 1 },
          { value: '2.5', count: 1 },
        ],
      },
      {
        name: 'colour',
        missing: 1,
        distinct: 2,
        quantiles: null,
        histogram: null,
        top: [
          { value: 'red', count: 3 },
          { value: 'blue', count: 1 },
        ],
      },
      {
        name: 'open',
        missing: 1,
        distinct: 2,
        quantiles: null,
        histogram: null,
        top: [
          { value: 'yes', count: 3 },
          { value: 'no', count: 1 },
        ],
      },
      { name: 'note', missing: 5, distinct: null, quantiles: null, histogram: null, top: [] },
      { name: 'nothing', missing: 5, distinct: 0, quantiles: null, histogram: null, top: [] },
    ])
  })

  it('is exact beyond 65,536 different values, beside columns that have fewer', async () => {
    const rows = 80_001
    let state = 1
    const drawn = () => (state = (Math.imul(state, 1664525) + 1013904223) | 0) / 2 ** 31
    const crowded = Array.from({ length: rows }, (_, row) =>
      row % 10 === 0 ? null : drawn() * 1e3 ** drawn(),
    )
    const few = Array.from({ length: rows }, (_, row) => row % 7)
    const folder = await writeTable([
      { name: 'few', values: few },
      { name: 'crowded', values: crowded },
    ])
    const { columns } = await profileDataset(folder, running)
    const sorted = ascending(Float32Array.from(crowded, (value) => value ?? Number.NaN))
    const [first, second] = columns
    expect(first).toMatchObject({ distinct: 7, quantiles: [0, 1, 3, 5, 6] })
    expect(first?.top[0]).toEqual({ value: '0', count: 11_429 })
    expect(second).toMatchObject({ distinct: null, missing: 8001, top: [] })
    expect(second?.quantiles).toEqual(quantilesOf(sorted.length, (index) => sorted[index] ?? Number.NaN))
    expect(second?.histogram?.counts.reduce((sum, count) => sum + count, 0)).toBe(72_000)
  })

  it('counts the images of each class', async () => {
    const { target } = await importInto(await temporaryFolder(), { kind: 'sample', name: 'digits' })
    const { rows, columns, classes } = await profileDataset(target, running)
    expect([rows, columns]).toEqual([1797, []])
    expect(classes?.map(({ count }) => count)).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  })

  it('ends at an abort, and names a file that has become shorter', async () => {
    const folder = await writeTable([{ name: 'a', values: Array.from({ length: 600_000 }, (_, row) => row) }])
    const abort = new AbortController()
    setImmediate(() => abort.abort())
    expect((await faultOf(profileDataset(folder, abort.signal))).code).toBe('CANCELLED')
    await truncate(join(folder, 'features.f32'), 1000)
    expect((await faultOf(profileDataset(folder, running))).reason).toBe('datasetDamaged')
  })
})
