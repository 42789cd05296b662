import { losses, lossKinds, type Loss } from '../catalog/losses'
import type { ClassWeights } from '../model/classWeights'
import type { Training } from '../model/training'

/** Why a training cannot have its weights of classes. */
export type ClassWeightFault =
  /** The target is a number. */
  | { readonly kind: 'weightsNeedClasses' }
  /** The loss compares outputs one by one; `losses` have weights. */
  | { readonly kind: 'weightsNeedOtherLoss'; readonly loss: Loss; readonly losses: readonly Loss[] }
  | { readonly kind: 'weightOfUnknownClass'; readonly class: string; readonly classes: readonly string[] }
  /** Balanced weights of a class without training rows. */
  | { readonly kind: 'weightsClassAbsent'; readonly class: string }

/** The losses whose classes can have weights. */
export const weightedLosses = lossKinds.filter((loss) => losses[loss].classWeights !== null)

/**
 * What keeps a training from having its weights; null for nothing. `classes` are the target's, null for a number; `counts`
 * the training rows of each, null where they are not known.
 */
export function classWeightFault(
  { loss, classWeights }: Pick<Training, 'loss' | 'classWeights'>,
  classes: readonly string[] | null,
  counts: readonly number[] | null,
): ClassWeightFault | null {
  if (classWeights === undefined) return null
  if (classes === null) return { kind: 'weightsNeedClasses' }
  if (losses[loss].classWeights === null)
    return { kind: 'weightsNeedOtherLoss', loss, losses: weightedLosses }
  switch (classWeights.kind) {
    case 'balanced': {
      const absent = counts?.findIndex((rows) => rows === 0) ?? -1
      return absent < 0 ? null : { kind: 'weightsClassAbsent', class: classes[absent] ?? '' }
    }
    case 'by-hand': {
      const known = new Set(classes)
      const unknown = Object.keys(classWeights.weights).find((name) => !known.has(name))
      return unknown === undefined ? null : { kind: 'weightOfUnknownClass', class: unknown, classes }
    }
  }
}

/** The weight of each class where all are to count as much: n / (k · n_c), as in scikit-learn; their mean over the rows is 1. */
export function balancedWeights(counts: readonly number[]): readonly number[] {
  const rows = counts.reduce((sum, count) => sum + count, 0)
  return counts.map((count) => rows / (counts.length * count))
}

/** The weight of each class in a training without `classWeightFault`; null where all count the same. */
export function classWeightsOf(
  chosen: ClassWeights | undefined,
  classes: readonly string[],
  counts: readonly number[],
): readonly number[] | null {
  switch (chosen?.kind) {
    case undefined:
      return null
    case 'balanced':
      return balancedWeights(counts)
    case 'by-hand': {
      const { weights } = chosen
      return classes.map((name) => (Object.hasOwn(weights, name) ? (weights[name] ?? 1) : 1))
    }
  }
}
