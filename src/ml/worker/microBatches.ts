import { needsBatch } from '#shared/catalog/layers/index'
import type { DescribedNetwork } from '#shared/network/shapes'

/** A stretch of a batch's rows, from `from` up to but not including `to`. */
export type Stretch = { readonly from: number; readonly to: number }

/**
 * Multiply-adds of one call of the engine: a few hundredths of a second on an ordinary processor, so that a pause is
 * noticed in time. Native code does ten times as much.
 */
export const workLimits = { portable: 400_000_000, native: 4_000_000_000 } as const
/** Values of all layers together that one call may keep for the gradient: 256 MiB. */
const valueLimit = 64 * 1024 * 1024
/** Inputs of rows on disk that one call may take: 16 MiB. */
const readLimit = 4 * 1024 * 1024
/** Forward pass, and the gradients by the inputs and by the weights. */
const passes = 3

/**
 * Rows that the engine gets in one call when training. It depends on the network only, never on the clock, so that a
 * run repeats exactly; never more than `mostRows`, but batch normalisation needs its whole batch at once.
 */
export function rowsPerMicroBatch(
  described: DescribedNetwork,
  workLimit: number,
  mostRows: number = Infinity,
): number {
  if (described.layers.some(({ layer }) => needsBatch(layer))) return Number.MAX_SAFE_INTEGER
  return Math.min(rowsWithin(described, passes, workLimit), mostRows)
}

/** Rows of that many inputs that the engine gets in one call when they are read from disk. */
export const rowsReadAtOnce = (rowSize: number): number => Math.max(1, Math.floor(readLimit / rowSize))

/** Rows that the engine gets in one call when it only computes outputs. */
export const rowsPerEvaluation = (described: DescribedNetwork, workLimit: number): number =>
  rowsWithin(described, 1, workLimit)

/** Values of all layers together for one row. */
export const valuesPerRow = (described: DescribedNetwork): number =>
  described.layers.reduce(
    (sum, { output }) => sum + (output ?? []).reduce((left, right) => left * right, 1),
    0,
  )

function rowsWithin(described: DescribedNetwork, times: number, workLimit: number): number {
  const values = valuesPerRow(described)
  const byWork = Math.floor(workLimit / Math.max(1, described.multiplyAdds * times))
  const byValues = Math.floor(valueLimit / Math.max(1, values))
  return Math.max(1, Math.min(byWork, byValues))
}

/** The rows of a batch in stretches of about equal length, none longer than `limit`. */
export function stretches(rows: number, limit: number): readonly Stretch[] {
  const count = Math.max(1, Math.ceil(rows / limit))
  return Array.from({ length: count }, (_, index) => ({
    from: Math.floor((index * rows) / count),
    to: Math.floor(((index + 1) * rows) / count),
  }))
}
