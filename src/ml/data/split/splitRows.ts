import { AppError, unreachable } from '#shared/errors'
import type { Split } from '#shared/model/runSpec'
import { seededGenerator, shuffledOrder } from '../random'
import { cutByTime, inOrderOfTime } from './cutByTime'
import { deal, dealFolds } from './deal'
import { dealGroups } from './dealGroups'
import { groupsOf } from './groups'
import { classStrata, oneStratum, tenthStrata, type Strata } from './strata'

/** Row numbers of the three parts. No row is in two; rows without a target and dropped rows are in none. */
export type SplitRows = {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/** The rows to split. */
export type SplitInput = {
  readonly rows: number
  /** The last so many rows came with the data as its test set. */
  readonly givenTestRows: number
  /** The target of every row, NaN where it is missing; null for nothing to go by. */
  readonly target: ArrayLike<number> | null
  /** Whether the target's values are classes. */
  readonly classes: boolean
  /** 1 for every row that belongs to no part; null for none. */
  readonly dropped: Uint8Array | null
  /** The value of every row in the column that the split goes by, NaN where it is missing; null where it goes by none. */
  readonly by: ArrayLike<number> | null
}

/**
 * Deals out the rows that have a target and are not dropped. `ratio`: they are shuffled; test has round(rows × test) of
 * them, validation round(rows × validation), training the rest; the parts keep the shuffled order. `given`: the last
 * `givenTestRows` rows test, round(training rows × validation) of the others validate; the parts keep the order of the
 * data. `k-fold`: they are shuffled and dealt into folds whose sizes differ by one at most; a fold tests,
 * round(training rows × validation) of the others validate. Halves round up. `time`: the earliest train, the latest test
 * (`cutByTime`); rows without a time are in no part. Where groups stay together, parts and folds are as near to their
 * shares as whole groups allow (`dealGroups`); rows without a group are one.
 *
 * Stratified parts have the same sizes and each class (each tenth of a target that is a number) in the share that they
 * have of all rows, to within one row, or as near as whole groups allow.
 *
 * Throws `splitEmpty` with the part, when training or a part that was asked for gets no row, `groupsTooFew` and
 * `timesTooFew`.
 */
export function splitRows(split: Split, input: SplitInput): SplitRows {
  const parts = partsOf(split, input)
  const rows = parts.train.length + parts.validation.length + parts.test.length
  requireRows(parts.train, 'train', rows)
  if (split.validation > 0) requireRows(parts.validation, 'validation', rows)
  if (!('test' in split) || split.test > 0) requireRows(parts.test, 'test', rows)
  return parts
}

/** Throws `batchLargerThanData` when a mini-batch would have to hold more rows than there are for training. */
export function checkBatchSize(batchSize: number, trainRows: number): void {
  if (batchSize <= trainRows) return
  throw new AppError('INVALID_INPUT', 'batchLargerThanData', { expected: `≤ ${trainRows}`, found: batchSize })
}

function partsOf(split: Split, input: SplitInput): SplitRows {
  const { rows, givenTestRows } = input
  switch (split.kind) {
    case 'ratio': {
      const order = shuffled(eligible(input, 0, rows), split.seed)
      if (split.group !== undefined) {
        const shares = [split.train, split.validation, split.test]
        const rowsOf = dealtByGroup(split, split.group, input, order, shares)
        return { train: rowsOf(0), validation: rowsOf(1), test: rowsOf(2) }
      }
      const test = Math.min(order.length, share(order.length, split.test))
      const validation = Math.min(order.length - test, share(order.length, split.validation))
      const totals = { train: order.length - test - validation, validation, test }
      return deal(order, strataOf(split, input, order), totals)
    }
    case 'given': {
      const others = rows - givenTestRows
      const order = shuffled(eligible(input, 0, others), split.seed)
      const parts = withValidation(split, input, order)
      const test = eligible(input, others, rows)
      return { train: parts.train.sort(), validation: parts.validation.sort(), test }
    }
    case 'k-fold': {
      const order = shuffled(eligible(input, 0, rows), split.seed)
      if (split.group !== undefined) return foldByGroup(split, split.group, input, order)
      const { fold, others } = dealFolds(order, strataOf(split, input, order), split)
      return { ...withValidation(split, input, others), test: fold }
    }
    case 'time': {
      const times = input.by ?? []
      return cutByTime(inOrderOfTime(eligible(input, 0, rows), times), times, split, split.column)
    }
    default:
      return unreachable(split)
  }
}

type Shuffled = Exclude<Split, { kind: 'time' }>
type ByFolds = Extract<Split, { kind: 'k-fold' }>

/** Deals whole groups out; what it gives tells the rows that a share got. */
function dealtByGroup(
  split: Shuffled,
  column: string,
  input: SplitInput,
  order: Int32Array,
  shares: readonly number[],
): (part: number) => Int32Array {
  const groups = groupsOf(order, input.by ?? [])
  const partOf = dealGroups(groups, strataOf(split, input, order), shares, column)
  return (part) => order.filter((_, place) => partOf[place] === part)
}

function foldByGroup(split: ByFolds, column: string, input: SplitInput, order: Int32Array): SplitRows {
  const { folds, fold, validation: share } = split
  const equal = Array.from({ length: folds }, () => 1 / folds)
  const test = dealtByGroup(split, column, input, order, equal)(fold)
  const own = new Set(test)
  const others = order.filter((row) => !own.has(row))
  const rowsOf = dealtByGroup(split, column, input, others, [1 - share, share])
  return { train: rowsOf(0), validation: rowsOf(1), test }
}

function withValidation(
  split: Shuffled,
  input: SplitInput,
  order: Int32Array,
): Pick<SplitRows, 'train' | 'validation'> {
  const validation = Math.min(order.length, share(order.length, split.validation))
  return deal(order, strataOf(split, input, order), { validation, train: order.length - validation })
}

function eligible({ target, dropped }: SplitInput, from: number, to: number): Int32Array {
  const rows = new Int32Array(to - from)
  let count = 0
  for (let row = from; row < to; row += 1) {
    if (dropped?.[row] !== 1 && !Number.isNaN(target?.[row])) rows[count++] = row
  }
  return rows.slice(0, count)
}

function shuffled(rows: Int32Array, seed: number): Int32Array {
  return shuffledOrder(seededGenerator(seed, 'split', 0), rows.length).map((index) => rows[index] ?? 0)
}

function strataOf({ stratified }: Shuffled, { target, classes }: SplitInput, rows: Int32Array): Strata {
  if (!stratified || target === null) return oneStratum(rows)
  return classes ? classStrata(rows, target) : tenthStrata(rows, target)
}

/** Rounded share; the small term takes back what 0.15 × 10 and the like lose in binary. */
function share(rows: number, fraction: number): number {
  return Math.floor(rows * fraction + 0.5 + 1e-9)
}

function requireRows(part: Int32Array, name: keyof SplitRows, rows: number): void {
  if (part.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part: name, rows })
}
