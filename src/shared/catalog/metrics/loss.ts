import type { Metric } from './metric'

/** The loss that is trained, as a mean over the rows. */
export const loss = {
  name: 'loss',
  parts: ['batch', 'train', 'validation', 'fold', 'test'],
  task: 'any',
  better: 'lower',
  unit: 'loss',
  chart: 'loss',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
