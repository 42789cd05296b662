import type { Metric } from './metric'

/** The learning rate of a step, where it changes. */
export const learningRate = {
  name: 'learning-rate',
  parts: ['batch'],
  task: 'any',
  better: 'lower',
  unit: 'rate',
  chart: 'learning-rate',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
