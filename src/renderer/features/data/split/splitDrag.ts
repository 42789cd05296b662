import type { Split } from '#shared/model/runSpec'
import { percentOf, ratioSplit } from './splitPresets'

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
  if (split.kind !== 'ratio') return { train: 100 - percentOf(split.validation), validation: 100 }
  const train = percentOf(split.train)
  return { train, validation: train + percentOf(split.validation) }
}

/** How far a line can go. */
export function boundaryRange(
  split: Split,
  boundary: Boundary,
): { readonly min: number; readonly max: number } {
  if (split.kind !== 'ratio') return { min: 100 - mostPart, max: 100 }
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
  if (split.kind !== 'ratio') return { ...split, validation: (100 - to) / 100 }
  const { train, validation } = boundaries(split)
  return boundary === 'train' ? ratioSplit(to, validation - to, split) : ratioSplit(train, to - train, split)
}

/** Shares of a split of another kind that stay as they can; a new k-fold split has five folds. */
export function splitOfKind(kind: Split['kind'], split: Split): Split {
  const { seed, stratified } = split
  const shared = { seed, stratified }
  switch (kind) {
    case 'ratio':
      return split.kind === 'ratio' ? split : ratioSplit(70, 15, shared)
    case 'given':
      return { kind, validation: Math.min(0.9, split.validation), ...shared }
    case 'k-fold':
      return split.kind === 'k-fold'
        ? split
        : { kind, folds: 5, fold: 0, validation: split.kind === 'given' ? split.validation : 0.1, ...shared }
  }
}
