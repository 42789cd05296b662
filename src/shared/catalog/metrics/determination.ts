import type { Metric } from './metric'

/**
 * R²: 1 − residual sum of squares / total sum of squares. 1 is perfect, 0 as good as the mean of these rows; undefined where
 * their target is constant.
 */
export const determination = {
  name: 'r2',
  parts: ['validation', 'fold', 'test'],
  task: 'regression',
  better: 'higher',
  unit: 'score',
  chart: 'r2',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
