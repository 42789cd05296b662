import { AppError } from '../../../shared/errors'
import type { Split } from '../../../shared/model/runSpec'
import { seededGenerator, shuffledOrder } from '../random'

/** Row numbers of the three parts; together every row once. */
export type SplitRows = {
  readonly train: Int32Array
  readonly validation: Int32Array
  readonly test: Int32Array
}

/**
 * Deals out the rows. `ratio`: all rows are shuffled; test has round(rows × test), validation round(rows × validation),
 * training the rest; the parts keep the shuffled order. `given`: the last `givenTestRows` rows test, round(training
 * rows × validation) rows drawn from the others validate; the parts keep the order of the data. Halves round up.
 * Throws `splitEmpty` with the part, when training or a part that was asked for gets no row.
 */
export function splitRows(split: Split, rows: number, givenTestRows: number): SplitRows {
  const parts = split.kind === 'ratio' ? byRatio(split, rows) : asGiven(split, rows, givenTestRows)
  requireRows(parts.train, 'train', rows)
  if (split.validation > 0) requireRows(parts.validation, 'validation', rows)
  if (split.kind === 'given' || split.test > 0) requireRows(parts.test, 'test', rows)
  return parts
}

/** Throws `batchLargerThanData` when a mini-batch would have to hold more rows than there are for training. */
export function checkBatchSize(batchSize: number, trainRows: number): void {
  if (batchSize <= trainRows) return
  throw new AppError('INVALID_INPUT', 'batchLargerThanData', { expected: `≤ ${trainRows}`, found: batchSize })
}

function byRatio(split: Extract<Split, { kind: 'ratio' }>, rows: number): SplitRows {
  const order = shuffledOrder(seededGenerator(split.seed, 'split', 0), rows)
  const test = Math.min(rows, share(rows, split.test))
  const validation = Math.min(rows - test, share(rows, split.validation))
  const train = rows - test - validation
  return {
    train: order.slice(0, train),
    validation: order.slice(train, train + validation),
    test: order.slice(train + validation),
  }
}

/** Rounded share; the small term takes back what 0.15 × 10 and the like lose in binary. */
function share(rows: number, fraction: number): number {
  return Math.floor(rows * fraction + 0.5 + 1e-9)
}

function asGiven(split: Extract<Split, { kind: 'given' }>, rows: number, givenTestRows: number): SplitRows {
  const others = rows - givenTestRows
  const order = shuffledOrder(seededGenerator(split.seed, 'split', 0), others)
  const validation = share(others, split.validation)
  return {
    train: order.slice(validation).sort(),
    validation: order.slice(0, validation).sort(),
    test: Int32Array.from({ length: givenTestRows }, (_, position) => others + position),
  }
}

function requireRows(part: Int32Array, name: keyof SplitRows, rows: number): void {
  if (part.length === 0) throw new AppError('INVALID_INPUT', 'splitEmpty', { part: name, rows })
}
