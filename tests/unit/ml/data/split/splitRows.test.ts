import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seededGenerator, shuffledOrder } from '#ml/data/random'
import { checkBatchSize, splitRows, type SplitInput, type SplitRows } from '#ml/data/split/splitRows'
import { AppError } from '#shared/errors'
import type { Split } from '#shared/model/runSpec'

/** A split that shuffles the rows. */
type Shuffled = Exclude<Split, { kind: 'time' }>
type Ratio = Extract<Split, { kind: 'ratio' }>

const ratio = (train: number, validation: number, test: number, more: Partial<Ratio> = {}): Ratio => {
  return { kind: 'ratio', train, validation, test, stratified: false, seed: 42, ...more }
}

const plain = (rows: number, more: Partial<SplitInput> = {}): SplitInput => {
  return { rows, givenTestRows: 0, target: null, classes: false, dropped: null, by: null, ...more }
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

const sizes = ({ train, validation, test }: SplitRows): number[] => [
  train.length,
  validation.length,
  test.length,
]

const ascending = (...parts: readonly Int32Array[]): number[] =>
  parts.flatMap((part) => [...part]).toSorted((a, b) => a - b)

const upTo = (rows: number): number[] => Array.from({ length: rows }, (_, row) => row)

/** A split of any kind whose parts get at least a row of those that `input` leaves. */
const anySplit: fc.Arbitrary<Shuffled> = fc
  .record({
    kind: fc.constantFrom('ratio', 'given', 'k-fold'),
    validation: fc.integer({ min: 0, max: 8 }).map((part) => part / 20),
    test: fc.integer({ min: 0, max: 8 }).map((part) => part / 20),
    folds: fc.integer({ min: 2, max: 7 }),
    stratified: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ kind, validation, test, folds, stratified, seed }): Shuffled => {
    if (kind === 'ratio') return ratio(1 - validation - test, validation, test, { stratified, seed })
    if (kind === 'given') return { kind, validation, stratified, seed }
    return { kind: 'k-fold', folds, fold: seed % folds, validation, stratified, seed }
  })

/** Rows with classes or numbers, some without a target, some dropped; the last 30 came as a test set. */
const anyInput: fc.Arbitrary<SplitInput> = fc
  .record({
    rows: fc.integer({ min: 100, max: 400 }),
    classes: fc.boolean(),
    holes: fc.boolean(),
    seed: fc.nat(),
  })
  .map(({ rows, classes, holes, seed }) => {
    const random = [...shuffledOrder(seededGenerator(seed, 'synthetic', 0), rows)]
    const target = random.map((number, row) => {
      if (holes && number % 11 === 0) return Number.NaN
      return classes ? Math.floor(Math.sqrt(number % 40)) : number / (1 + (row % 3))
    })
    const dropped = holes ? Uint8Array.from(random, (number) => (number % 7 === 0 ? 1 : 0)) : null
    return plain(rows, { givenTestRows: 30, target: Float32Array.from(target), classes, dropped })
  })

const eligibleRows = ({ rows, target, dropped }: SplitInput): number[] =>
  upTo(rows).filter((row) => dropped?.[row] !== 1 && !Number.isNaN(target?.[row]))

describe('a share that binary fractions miss', () => {
  it('is rounded as written: halves up', () => {
    // In binary 50 × 0.29 is 14.499999999999998, 150 × 0.15 is 22.5 and 90 × 0.35 is 31.499999999999996.
    const split = (rows: number, share: number) => sizes(splitRows(ratio(1 - share, 0, share), plain(rows)))
    expect(50 * 0.29).toBeLessThan(14.5)
    expect(split(50, 0.29)).toEqual([35, 0, 15])
    expect(90 * 0.35).toBeLessThan(31.5)
    expect(split(90, 0.35)).toEqual([58, 0, 32])
    const given: Split = { kind: 'given', validation: 0.29, stratified: false, seed: 1 }
    expect(sizes(splitRows(given, plain(60, { givenTestRows: 10 })))).toEqual([35, 15, 10])
  })
})

describe('splitRows', () => {
  it.each([
    [ratio(0.7, 0, 0.3), 10_000, [7000, 0, 3000]],
    [ratio(0.7, 0, 0.3), 569, [398, 0, 171]],
    [ratio(0.7, 0.15, 0.15), 10, [6, 2, 2]],
    [ratio(0.6, 0.2, 0.2), 150, [90, 30, 30]],
    [ratio(1, 0, 0), 3, [3, 0, 0]],
  ])('has exact counts', (split, rows, expected) => {
    expect(sizes(splitRows(split, plain(rows)))).toEqual(expected)
    const target = Float32Array.from({ length: rows }, (_, row) => row % 7)
    expect(sizes(splitRows({ ...split, stratified: true }, plain(rows, { target, classes: true })))).toEqual(
      expected,
    )
  })

  it('deals out every row with a target that is not dropped once, for every kind of split', () => {
    fc.assert(
      fc.property(anySplit, anyInput, (split, input) => {
        const { train, validation, test } = splitRows(split, input)
        expect(ascending(train, validation, test)).toEqual(eligibleRows(input))
        const wanted = split.kind === 'ratio' ? eligibleRows(input).length * split.test : test.length
        expect(Math.abs(test.length - wanted)).toBeLessThanOrEqual(0.5 + 1e-6)
      }),
    )
  })

  it('has the same sizes stratified, and each class in the same share to within one row', () => {
    fc.assert(
      fc.property(anySplit, anyInput, (split, input) => {
        fc.pre(split.kind !== 'given' && input.classes)
        const parts = splitRows({ ...split, stratified: true }, input)
        const all = eligibleRows(input)
        expect(sizes(parts)).toEqual(sizes(splitRows({ ...split, stratified: false }, input)))
        const ofClass = (rows: Iterable<number>, label: number): number =>
          [...rows].filter((row) => input.target?.[row] === label).length
        // A fold takes its share of a class to within one row, and validation takes its share of what is left.
        const most = split.kind === 'k-fold' ? 2 : 1
        for (const part of [parts.train, parts.validation, parts.test]) {
          for (const label of new Set(all.map((row) => input.target?.[row] ?? 0))) {
            const share = (ofClass(all, label) * part.length) / all.length
            expect(Math.abs(ofClass(part, label) - share)).toBeLessThan(most)
          }
        }
      }),
    )
  })

  it('has each tenth of a number in the same share', () => {
    const target = shuffledOrder(seededGenerator(1, 'synthetic', 0), 1000)
    const { train, test } = splitRows(ratio(0.7, 0, 0.3, { stratified: true }), plain(1000, { target }))
    for (let tenth = 0; tenth < 10; tenth += 1) {
      const inTenth = (row: number): boolean => Math.floor((target[row] ?? 0) / 100) === tenth
      expect([train.filter(inTenth).length, test.filter(inTenth).length]).toEqual([70, 30])
    }
  })

  it('deals the rows into folds that share no row, take all and differ by one at most, in every class too', () => {
    fc.assert(
      fc.property(
        anyInput,
        fc.integer({ min: 2, max: 20 }),
        fc.boolean(),
        fc.nat(),
        (input, folds, stratified, seed) => {
          const tests = upTo(folds).map(
            (fold) =>
              splitRows({ kind: 'k-fold', folds, fold, validation: 0.2, stratified, seed }, input).test,
          )
          expect(ascending(...tests)).toEqual(eligibleRows(input))
          const classes =
            stratified && input.classes ? new Set(Array.from(input.target ?? [])) : new Set([null])
          for (const label of classes) {
            const counts = tests.map(
              (rows) => rows.filter((row) => label === null || input.target?.[row] === label).length,
            )
            expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
          }
        },
      ),
    )
  })

  it('repeats from the seed and differs between seeds', () => {
    const rows = (seed: number) => [...splitRows(ratio(0.7, 0, 0.3, { seed }), plain(100)).test]
    expect(rows(1)).toEqual(rows(1))
    expect(rows(1)).not.toEqual(rows(2))
    expect(rows(1).toSorted((a, b) => a - b)).not.toEqual(rows(1))
  })

  it('stays what it is, so that old runs repeat', () => {
    expect([...splitRows(ratio(0.5, 0.2, 0.3), plain(10)).test]).toEqual([0, 8, 7])
    const order = shuffledOrder(seededGenerator(42, 'split', 0), 1000)
    const { train, validation, test } = splitRows(ratio(0.6, 0.1, 0.3), plain(1000))
    expect([...train, ...validation, ...test]).toEqual([...order])
    const given: Split = { kind: 'given', validation: 0.1, stratified: false, seed: 42 }
    expect([...splitRows(given, plain(1200, { givenTestRows: 200 })).validation]).toEqual([
      ...order.slice(0, 100).sort(),
    ])
  })

  it('keeps the order of the shuffle, whatever the strata', () => {
    const order = [...shuffledOrder(seededGenerator(42, 'split', 0), 300)]
    const target = Float32Array.from({ length: 300 }, (_, row) => Math.floor(row / 100))
    const { train } = splitRows(
      ratio(0.7, 0, 0.3, { stratified: true }),
      plain(300, { target, classes: true }),
    )
    expect([...train]).toEqual(order.filter((row) => train.includes(row)))
  })

  it('goes by the target only where it is to be stratified, and without one not at all', () => {
    const target = Float32Array.from({ length: 300 }, (_, row) => Math.floor(row / 100))
    const withTarget = plain(300, { target, classes: true })
    expect(splitRows(ratio(0.7, 0, 0.3), withTarget)).toEqual(splitRows(ratio(0.7, 0, 0.3), plain(300)))
    const stratified = ratio(0.7, 0, 0.3, { stratified: true })
    expect(splitRows(stratified, plain(300))).toEqual(splitRows(ratio(0.7, 0, 0.3), plain(300)))
    expect(splitRows(stratified, withTarget)).not.toEqual(splitRows(ratio(0.7, 0, 0.3), withTarget))
  })

  it('keeps the given test rows and draws validation from the others', () => {
    const given = (validation: number): Split => ({ kind: 'given', validation, stratified: false, seed: 7 })
    const { train, validation, test } = splitRows(given(0.25), plain(100, { givenTestRows: 20 }))
    expect([...test]).toEqual(upTo(20).map((at) => 80 + at))
    expect(validation).toHaveLength(20)
    expect([...train]).toEqual(ascending(train))
    expect(new Set([...train, ...validation]).size).toBe(80)
    expect(Math.max(...train, ...validation)).toBe(79)
    expect([...splitRows(given(0), plain(5, { givenTestRows: 2 })).train]).toEqual([0, 1, 2])
  })

  it.each([
    ['validation', ratio(0.9, 0.05, 0.05), plain(5), 5],
    ['validation', ratio(0.8, 0.02, 0.18), plain(10), 10],
    ['train', ratio(0.1, 0.9, 0), plain(2), 2],
    // Rounded up, test and validation would be four rows of three.
    ['train', ratio(1e-9, 0.5, 0.5), plain(3), 3],
    ['test', { kind: 'given', validation: 0.5, stratified: false, seed: 1 } as const, plain(10), 10],
    ['test', { kind: 'given', validation: 0, stratified: false, seed: 1 } as const, plain(10), 10],
    ['train', ratio(1, 0, 0), plain(3, { target: new Float32Array(3).fill(Number.NaN) }), 0],
    [
      'test',
      { kind: 'k-fold', folds: 5, fold: 4, validation: 0, stratified: false, seed: 1 } as const,
      plain(3),
      3,
    ],
  ])('refuses an empty %s part', (part, split, input, rows) => {
    const fault = faultOf(() => splitRows(split, input))
    expect([fault.reason, fault.details]).toEqual(['splitEmpty', { part, rows }])
  })

  it('refuses a batch larger than the training part', () => {
    checkBatchSize(70, 70)
    const fault = faultOf(() => checkBatchSize(71, 70))
    expect([fault.reason, fault.details]).toEqual(['batchLargerThanData', { expected: '≤ 70', found: 71 }])
  })
})
