import type { Split } from '#shared/model/runSpec'

/** Usual splits as percent of training/validation/test; the first is the course's. */
export const splitPresets: readonly string[] = ['70/0/30', '70/15/15', '80/10/10', '60/20/20']

/** A share as a whole percent. */
export const percentOf = (share: number): number => Math.round(share * 100)

/** A split by whole percents of training and validation; the test part is the rest, and the shares add up to 1. */
export function ratioSplit(
  trainPercent: number,
  validationPercent: number,
  { seed, stratified }: Pick<Split, 'seed' | 'stratified'>,
): Split {
  const train = Math.min(100, Math.max(1, Math.round(trainPercent)))
  const validation = Math.min(100 - train, Math.max(0, Math.round(validationPercent)))
  return {
    kind: 'ratio',
    train: train / 100,
    validation: validation / 100,
    test: (100 - train - validation) / 100,
    stratified,
    seed,
  }
}
