import { describe, expect, test } from 'vitest'
import {
  axisConditions,
  binConditions,
  groupConditions,
} from '#renderer/features/data/pictures/markConditions'
import {
  axisOf,
  isIn,
  pixelOf,
  regionBetween,
  spreadOut,
  stepRegion,
  valueOf,
} from '#renderer/features/data/pictures/scatterPlane'
import { binTotals, stackedPaths } from '#renderer/features/data/pictures/spreadBars'
import type { Spread } from '#shared/model/dataPicture'
import type { Column } from '#shared/model/dataset'

const column = (part: Partial<Column>): Column => ({
  name: 'a',
  kind: 'number',
  categories: null,
  missing: 0,
  integer: false,
  distinct: 10,
  mean: 0,
  deviation: 1,
  min: 0,
  max: 1,
  ...part,
})
const number = column({})
const word = column({ name: 'city', kind: 'category', categories: ['Ulm', 'Bonn', 'Kiel', 'Jena'] })
const spread = (bins: Spread['bins']): Spread => ({ column: 'a', bins, counts: [], missing: 0 })

describe('from a mark to its rows', () => {
  test('a bin is a range without its right edge, but for the last one; a bin of one whole number is that number', () => {
    const bins = spread({ kind: 'ranges', edges: [0, 10, 20] })
    expect(binConditions(number, bins, 0)).toEqual([
      { kind: 'range', column: 'a', from: 0, to: 10, below: true },
    ])
    expect(binConditions(number, bins, 1)).toMatchObject([{ from: 10, to: 20, below: false }])
    const wholes = spread({ kind: 'ranges', edges: [1.5, 2.5, 3.5] })
    expect(binConditions(column({ integer: true }), wholes, 0)).toMatchObject([{ from: 2, to: 2 }])
    expect(binConditions(number, bins, 7)).toEqual([])
  })

  test('a value is itself, and the last bin all others', () => {
    const bins = spread({ kind: 'values', values: ['Bonn', 'Ulm'], others: 2 })
    expect(binConditions(word, bins, 0)).toEqual([{ kind: 'values', column: 'city', values: ['Bonn'] }])
    expect(binConditions(word, bins, 2)).toMatchObject([{ values: ['Kiel', 'Jena'] }])
  })

  test('a group is a class by its word or number, or a quarter of the target', () => {
    expect(groupConditions(word, { kind: 'class', name: 'Ulm', rows: 3 })).toMatchObject([
      { values: ['Ulm'] },
    ])
    expect(groupConditions(number, { kind: 'class', name: '3', rows: 3 })).toMatchObject([{ from: 3, to: 3 }])
    expect(groupConditions(number, { kind: 'quarter', from: 1, to: 2.5, rows: 3 })).toMatchObject([
      { from: 1, to: 2.5, below: false },
    ])
    expect(groupConditions(number, { kind: 'others', classes: 9, rows: 3 })).toEqual([])
  })

  test('a stretch of an axis is a range, or the words whose middle it covers', () => {
    expect(axisConditions(number, 1, 2)).toMatchObject([{ from: 1, to: 2 }])
    expect(axisConditions(word, 0.4, 2.1)).toMatchObject([{ values: ['Bonn', 'Kiel'] }])
    expect(axisConditions(word, 0.4, 0.6)).toEqual([])
  })
})

describe('the plane of two columns', () => {
  const x = axisOf(number, [0, 100], 200)
  const y = axisOf(word, [0, 3], 100)

  test('has room around numbers, and a place for each word', () => {
    expect([x.min, x.max]).toEqual([-3, 103])
    expect([y.min, y.max]).toEqual([-0.5, 3.5])
    expect(axisOf(number, [5, 5], 10)).toMatchObject({ min: 2.5, max: 7.5 })
    expect(axisOf(number, [], 10)).toMatchObject({ min: 0, max: 1 })
    expect(valueOf(x, pixelOf(x, 42))).toBeCloseTo(42)
  })

  test('a rectangle is the same whichever corner it begins in', () => {
    const [one, other] = [
      { x: 20, y: 80 },
      { x: 120, y: 10 },
    ]
    const region = regionBetween(x, y, one, other)
    expect(regionBetween(x, y, other, one)).toEqual(region)
    expect(isIn(region, valueOf(x, 60), valueOf(y, 40))).toBe(true)
    expect(isIn(region, valueOf(x, 10), valueOf(y, 40))).toBe(false)
  })

  test('keys begin with a rectangle in the middle, move it up to the edge, and never make it vanish', () => {
    let region = stepRegion(null, { x, y }, { x: 0, y: 0 }, false)
    expect(region.x[0]).toBeGreaterThan(x.min)
    for (let press = 0; press < 50; press += 1) region = stepRegion(region, { x, y }, { x: 1, y: 1 }, false)
    expect(region.x[1]).toBeCloseTo(x.max)
    for (let press = 0; press < 50; press += 1) region = stepRegion(region, { x, y }, { x: -1, y: -1 }, true)
    expect(region.x[1] - region.x[0]).toBeCloseTo((x.max - x.min) / 20)
  })

  test('points of a word lie beside each other, each always in the same place and never in the next word', () => {
    const places = Array.from({ length: 200 }, (_, row) => spreadOut(word, 1, row))
    expect(places).toEqual(Array.from({ length: 200 }, (_, row) => spreadOut(word, 1, row)))
    expect(new Set(places).size).toBeGreaterThan(150)
    for (const place of places) expect(Math.abs(place - 1)).toBeLessThan(0.5)
    expect(spreadOut(number, 1, 7)).toBe(1)
  })
})

describe('stacked bars', () => {
  const counts = [
    [1, 0, 3],
    [1, 2, 1],
  ]
  test('are as tall as their groups together, or as the one that is shown', () => {
    expect(binTotals(counts, null)).toEqual([2, 2, 4])
    expect(binTotals(counts, 1)).toEqual([1, 2, 1])
    const [first = '', second = ''] = stackedPaths(counts, null, { width: 30, height: 40 })
    expect(first).toContain('M0.50 40.00V30.00')
    expect(second).toContain('M0.50 30.00V20.00')
    expect(stackedPaths(counts, 1, { width: 30, height: 40 })[0]).toBe('')
  })
  test('of few rows beside very many are still seen', () => {
    const [path = ''] = stackedPaths([[1, 100_000]], null, { width: 20, height: 40 })
    expect(path).toContain('M0.50 40.00V39.00')
  })
})
