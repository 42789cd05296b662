import type { Metric } from './metric'

/** Share of the rows whose class is named. */
export const accuracy = {
  name: 'accuracy',
  parts: ['train', 'validation', 'fold', 'test'],
  task: 'classification',
  better: 'higher',
  unit: 'share',
  chart: 'accuracy',
  sums: ['correct'],
  fewestClasses: 0,
} as const satisfies Metric
