import type { Metric } from './metric'

/** Mean distance of the answers from the target, in its own units. */
export const meanAbsoluteError = {
  name: 'mean-absolute-error',
  parts: ['validation', 'fold', 'test'],
  task: 'regression',
  better: 'lower',
  unit: 'target',
  chart: 'mean-absolute-error',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
