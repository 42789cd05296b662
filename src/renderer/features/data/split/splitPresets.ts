import type { Split } from '#shared/model/runSpec'

/** Usual splits as percent of training/validation/test; the first is the course's. */
export const splitPresets: readonly string[] = ['70/0/30', '70/15/15', '80/10/10', '60/20/20']

/** A share as a whole percent. */
export const percentOf = (share: number): number => Math.round(share * 100)

/** A split whose three parts are shares of the rows. */
export type ShareSplit = Extract<Split, { kind: 'ratio' | 'time' }>

/** Whether the three parts of a split are shares of the rows. */
export const hasShares = (split: Split): split is ShareSplit =>
  split.kind === 'ratio' || split.kind === 'time'

/** The same split by whole percents of training and validation; the test part is the rest, and the shares add up to 1. */
export function withShares<Some extends ShareSplit>(
  split: Some,
  trainPercent: number,
  validationPercent: number,
): Some {
  const train = Math.min(100, Math.max(1, Math.round(trainPercent)))
  const validation = Math.min(100 - train, Math.max(0, Math.round(validationPercent)))
  const test = (100 - train - validation) / 100
  return { ...split, train: train / 100, validation: validation / 100, test }
}

/** A random split by whole percents; see `withShares`. */
export const ratioSplit = (
  trainPercent: number,
  validationPercent: number,
  { seed, stratified }: { readonly seed: number; readonly stratified: boolean },
): Extract<Split, { kind: 'ratio' }> =>
  withShares(
    { kind: 'ratio', train: 1, validation: 0, test: 0, stratified, seed },
    trainPercent,
    validationPercent,
  )
