import { AppError } from '#shared/errors'
import type { Split } from '#shared/model/runSpec'
import type { SplitInput } from './splitRows'

/**
 * Throws `foldsTooMany` where not every fold gets a row, and `foldsRareClass` where folds that keep the shares of the
 * classes cannot each have a row of the rarest one. Other splits pass; whole groups cannot keep the shares of a rare class.
 */
export function checkFolds(split: Split, { rows, target, classes, dropped }: SplitInput): void {
  if (split.kind !== 'k-fold') return
  const { folds, stratified, group } = split
  const sizes = new Map<number, number>()
  let count = 0
  for (let row = 0; row < rows; row += 1) {
    const value = target?.[row] ?? 0
    if (dropped?.[row] === 1 || Number.isNaN(value)) continue
    count += 1
    sizes.set(value, (sizes.get(value) ?? 0) + 1)
  }
  if (count < folds) throw new AppError('INVALID_INPUT', 'foldsTooMany', { folds, rows: count })
  const rarest = Math.min(...sizes.values())
  if (stratified && group === undefined && classes && rarest < folds) {
    throw new AppError('INVALID_INPUT', 'foldsRareClass', { folds, rows: rarest })
  }
}
