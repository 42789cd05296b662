import type { Metric } from './metric'

/**
 * Matthews' correlation between classes and answers: 1 where all are right, 0 as by chance, below 0 worse than that; for more
 * than two classes by J. Gorodkin 2004, as scikit-learn's `matthews_corrcoef`. Undefined where all rows are of one class or
 * all answers are the same (scikit-learn says 0).
 */
export const matthews = {
  name: 'mcc',
  parts: ['validation', 'fold', 'test'],
  task: 'classification',
  better: 'higher',
  unit: 'score',
  chart: 'mcc',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
