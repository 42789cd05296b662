import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitRows, type SplitInput, type SplitRows } from '#ml/data/split/splitRows'
import { AppError } from '#shared/errors'
import type { Split } from '#shared/model/runSpec'

const plain = (by: ArrayLike<number>, more: Partial<SplitInput> = {}): SplitInput => {
  return { rows: by.length, givenTestRows: 0, target: null, classes: false, dropped: null, by, ...more }
}
type Ratio = Extract<Split, { kind: 'ratio' }>
const byGroup = (train: number, validation: number, more: Partial<Ratio> = {}): Ratio => {
  const test = Number((1 - train - validation).toFixed(6))
  return { kind: 'ratio', train, validation, test, stratified: false, seed: 42, group: 'user', ...more }
}
const byTime = (train: number, validation: number): Split => {
  return { kind: 'time', column: 'day', train, validation, test: Number((1 - train - validation).toFixed(6)) }
}
const folds = (
  fold: number,
  more: { readonly validation?: number; readonly stratified?: boolean } = {},
): Split => {
  return { kind: 'k-fold', folds: 4, fold, validation: 0, stratified: false, seed: 1, group: 'user', ...more }
}

const partsOf = ({ train, validation, test }: SplitRows) => [train, validation, test]
const sizes = (parts: SplitRows): number[] => partsOf(parts).map((part) => part.length)
const groupsIn = (rows: Int32Array, by: ArrayLike<number>): Set<number> =>
  new Set(Array.from(rows, (row) => by[row] ?? Number.NaN))

function expectNoGroupTwice(parts: SplitRows, by: ArrayLike<number>): void {
  const [train, validation, test] = partsOf(parts).map((rows) => groupsIn(rows, by))
  const twice = [train, validation, test].flatMap((groups) => [...(groups ?? [])])
  expect(new Set(twice).size).toBe(twice.length)
}
function faultOf(action: () => unknown): AppError {
  try {
    action()
  } catch (thrown) {
    if (thrown instanceof AppError) return thrown
    throw thrown
  }
  throw new Error('nothing was thrown')
}

/** Groups of 1 to 12 rows, their rows mixed. */
const anyGroups = fc
  .array(fc.integer({ min: 1, max: 12 }), { minLength: 30, maxLength: 80 })
  .map((groupSizes) => {
    const values = groupSizes.flatMap((size, group) => Array.from({ length: size }, () => group))
    return Float32Array.from(values, (_, row) => values[(row * 7919) % values.length] ?? 0)
  })

describe('a split by groups', () => {
  it('has no group in two parts, every row once, and parts within a group of their shares', () => {
    fc.assert(
      fc.property(anyGroups, fc.nat(), fc.boolean(), (by, seed, stratified) => {
        const target = Float32Array.from(by, (_, row) => row % 3)
        const input = plain(by, { target, classes: true })
        const parts = splitRows(byGroup(0.6, 0.2, { seed, stratified }), input)
        expectNoGroupTwice(parts, by)
        expect(sizes(parts).reduce((sum, size) => sum + size)).toBe(by.length)
        const wanted = [0.6, 0.2, 0.2].map((share) => share * by.length)
        for (const [part, size] of sizes(parts).entries())
          expect(Math.abs(size - (wanted[part] ?? 0))).toBeLessThanOrEqual(12)
      }),
    )
  })

  it('is the same for the same seed and another for another', () => {
    const by = Float32Array.from({ length: 300 }, (_, row) => Math.floor(row / 5))
    const testOf = (seed: number) => groupsIn(splitRows(byGroup(0.7, 0, { seed }), plain(by)).test, by)
    expect(testOf(1)).toEqual(testOf(1))
    expect(testOf(1)).not.toEqual(testOf(2))
  })

  it('does not always train on the large groups', () => {
    // Groups of 1…40 rows: of the largest quarter some must test.
    const by = Float32Array.from({ length: 820 }, (_, row) => Math.floor((Math.sqrt(8 * row + 1) - 1) / 2))
    const tested = groupsIn(splitRows(byGroup(0.6, 0), plain(by)).test, by)
    expect([...tested].some((group) => group >= 30)).toBe(true)
  })

  it('keeps the shares of the classes as near as groups allow', () => {
    // Each user has one class; one in five users is of the rare one.
    const by = Float32Array.from({ length: 1000 }, (_, row) => Math.floor(row / 10))
    const target = Float32Array.from(by, (user) => (user % 5 === 0 ? 1 : 0))
    const parts = splitRows(byGroup(0.6, 0.2, { stratified: true }), plain(by, { target, classes: true }))
    for (const part of partsOf(parts)) {
      const rare = part.filter((row) => target[row] === 1).length / part.length
      expect(rare).toBeCloseTo(0.2, 1)
    }
  })

  it('takes the rows without a value as one group', () => {
    const by = Float32Array.from({ length: 60 }, (_, row) => (row % 6 === 0 ? Number.NaN : row % 20))
    const parts = splitRows(byGroup(0.5, 0.25), plain(by))
    const holding = partsOf(parts).filter((rows) => rows.some((row) => Number.isNaN(by[row] ?? 0)))
    expect(holding).toHaveLength(1)
  })

  it('gives each part a group where there are just enough, whatever their sizes', () => {
    const by = Float32Array.from({ length: 100 }, (_, row) => (row < 98 ? 0 : row))
    expect(sizes(splitRows(byGroup(0.7, 0.15), plain(by)))).toEqual([98, 1, 1])
  })

  it('says how many groups there are where they are too few', () => {
    const by = new Float32Array(50).fill(3)
    const fault = faultOf(() => splitRows(byGroup(0.7, 0.15), plain(by)))
    expect(fault).toMatchObject({ reason: 'groupsTooFew', details: { column: 'user', groups: 1, parts: 3 } })
  })

  it('leaves dropped rows and those without a target out', () => {
    const by = Float32Array.from({ length: 40 }, (_, row) => row % 10)
    const target = Float32Array.from(by, (_, row) => (row === 3 ? Number.NaN : 1))
    const dropped = Uint8Array.from(by, (_, row) => (row === 4 ? 1 : 0))
    const parts = splitRows(byGroup(0.6, 0.2), plain(by, { target, dropped }))
    const all = partsOf(parts).flatMap((rows) => [...rows])
    expect(all).toHaveLength(38)
    expect(all).not.toContain(3)
    expect(all).not.toContain(4)
  })

  it('deals folds that test every row once, and validates on other groups', () => {
    fc.assert(
      fc.property(anyGroups, fc.boolean(), (by, stratified) => {
        const target = Float32Array.from(by, (_, row) => row % 2)
        const input = plain(by, { target, classes: true })
        const each = [0, 1, 2, 3].map((fold) =>
          splitRows(folds(fold, { validation: 0.2, stratified }), input),
        )
        for (const parts of each) expectNoGroupTwice(parts, by)
        const tested = each.flatMap(({ test }) => [...test]).toSorted((a, b) => a - b)
        expect(tested).toEqual(Array.from(by.keys()))
        for (const { test } of each) expect(Math.abs(test.length - by.length / 4)).toBeLessThanOrEqual(12)
      }),
    )
    const three = Float32Array.from({ length: 30 }, (_, row) => row % 3)
    expect(faultOf(() => splitRows(folds(0), plain(three)))).toMatchObject({
      reason: 'groupsTooFew',
      details: { groups: 3, parts: 4 },
    })
  })
})

describe('a split by time', () => {
  it('trains on the earliest rows and tests on the latest, whatever their order in the file', () => {
    const by = Float32Array.from([9, 1, 8, 2, 7, 3, 6, 4, 5, 0])
    const { train, validation, test } = splitRows(byTime(0.6, 0.2), plain(by))
    expect([...train].map((row) => by[row])).toEqual([0, 1, 2, 3, 4, 5])
    expect([...validation].map((row) => by[row])).toEqual([6, 7])
    expect([...test].map((row) => by[row])).toEqual([8, 9])
  })

  it('never has a time in two parts: the cut moves to the nearest place between two times', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 8 }), { minLength: 40, maxLength: 90 }), (days) => {
        fc.pre(new Set(days).size >= 3)
        const by = Float32Array.from(days)
        const parts = splitRows(byTime(0.6, 0.2), plain(by))
        expectNoGroupTwice(parts, by)
        const [train, validation, test] = partsOf(parts).map((rows) => [...rows].map((row) => by[row] ?? 0))
        expect(Math.max(...(train ?? []))).toBeLessThan(Math.min(...(validation ?? [])))
        expect(Math.max(...(validation ?? []))).toBeLessThan(Math.min(...(test ?? [])))
      }),
    )
    const by = Float32Array.from([1, 2, 3, 4, 5, 6, 7, 7, 7, 7])
    expect(sizes(splitRows(byTime(0.7, 0), plain(by)))).toEqual([6, 0, 4])
    const early = Float32Array.from([1, 1, 1, 1, 1, 1, 1, 1, 2, 3])
    expect(sizes(splitRows(byTime(0.4, 0.3), plain(early)))).toEqual([8, 1, 1])
  })

  it('has rows without a time in no part', () => {
    const by = Float32Array.from([Number.NaN, 1, 2, 3, 4, Number.NaN])
    const parts = splitRows(byTime(0.5, 0), plain(by))
    expect(sizes(parts)).toEqual([2, 0, 2])
  })

  it('says how many times there are where they are too few', () => {
    const by = Float32Array.from([1, 1, 1, 2, 2])
    expect(faultOf(() => splitRows(byTime(0.6, 0.2), plain(by)))).toMatchObject({
      reason: 'timesTooFew',
      details: { column: 'day', times: 2, parts: 3 },
    })
    const none = new Float32Array(5).fill(Number.NaN)
    expect(faultOf(() => splitRows(byTime(0.6, 0.2), plain(none)))).toMatchObject({
      reason: 'timesTooFew',
      details: { times: 0 },
    })
  })
})
