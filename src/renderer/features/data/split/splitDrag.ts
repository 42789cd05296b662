import type { Split } from '#shared/model/runSpec'
import { hasShares, percentOf, ratioSplit, withShares } from './splitPresets'

/** The line between two parts of the split bar. */
export type Boundary = 'train' | 'validation'

/** Training keeps at least this much, so that a drag never ends in a split that cannot train. */
const leastTrain = 5
/** A part other than training has at most this much. */
const mostPart = 90

const between = (value: number, least: number, most: number): number =>
  Math.min(Math.max(least, most), Math.max(least, Math.round(value)))

/** Where the lines stand, in whole percent of the bar. Of a split without a test part of its own the bar is the rest. */
export function boundaries(split: Split): Readonly<Record<Boundary, number>> {
  if (!hasShares(split)) return { train: 100 - percentOf(split.validation), validation: 100 }
  const train = percentOf(split.train)
  return { train, validation: train + percentOf(split.validation) }
}

/** How far a line can go. */
export function boundaryRange(
  split: Split,
  boundary: Boundary,
): { readonly min: number; readonly max: number } {
  if (!hasShares(split)) return { min: 100 - mostPart, max: 100 }
  const { train, validation } = boundaries(split)
  return boundary === 'train'
    ? { min: Math.max(leastTrain, validation - mostPart), max: validation }
    : { min: Math.max(train, 100 - mostPart), max: Math.min(100, train + mostPart) }
}

/**
 * The split with a line moved to a whole percent of the bar: only the two parts beside it change. Of a given test set
 * and of folds only the line before validation can move.
 */
export function moveBoundary(split: Split, boundary: Boundary, percent: number): Split {
  const { min, max } = boundaryRange(split, boundary)
  const to = between(percent, min, max)
  if (!hasShares(split)) return { ...split, validation: (100 - to) / 100 }
  const { train, validation } = boundaries(split)
  return boundary === 'train' ? withShares(split, to, validation - to) : withShares(split, train, to - train)
}

/** What a split of another kind begins with where the one before does not say. */
export type SplitStart = { readonly seed: number; readonly stratified: boolean; readonly timeColumn: string }

/** A split of another kind; what both have stays as it can. A new k-fold split has five folds. */
export function splitOfKind(kind: Split['kind'], split: Split, start: SplitStart): Split {
  if (kind === split.kind) return split
  const { seed, stratified } = split.kind === 'time' ? start : split
  const shared = { seed, stratified }
  const column = split.kind === 'given' || split.kind === 'time' ? undefined : split.group
  const group = column === undefined ? {} : { group: column }
  switch (kind) {
    case 'ratio': {
      const { train, validation } = hasShares(split) ? boundaries(split) : { train: 70, validation: 85 }
      return { ...ratioSplit(train, validation - train, shared), ...group }
    }
    case 'given':
      return { kind, validation: Math.min(mostPart / 100, split.validation), ...shared }
    case 'k-fold': {
      const validation = split.kind === 'given' ? split.validation : 0.1
      return { kind, folds: 5, fold: 0, validation, ...shared, ...group }
    }
    case 'time': {
      const [train, validation, test] = hasShares(split)
        ? [split.train, split.validation, split.test]
        : [0.7, 0.15, 0.15]
      return { kind, column: start.timeColumn, train, validation, test }
    }
  }
}
