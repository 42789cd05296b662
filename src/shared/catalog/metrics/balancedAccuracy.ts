import type { Metric } from './metric'

/**
 * Mean of the classes' recall, so that a rare class counts as much as a common one. As in scikit-learn's
 * `balanced_accuracy_score`: a class without rows does not count.
 */
export const balancedAccuracy = {
  name: 'balanced-accuracy',
  parts: ['validation', 'fold', 'test'],
  task: 'classification',
  better: 'higher',
  unit: 'share',
  chart: 'balanced-accuracy',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
