import type { Metric } from './metric'

/**
 * Share of the rows whose class is among the five with the largest outputs. Of equal outputs the class that is listed first
 * comes first, as in accuracy: a network that answers the same for all classes names the first five.
 */
export const topFive = {
  name: 'top-5-accuracy',
  parts: ['validation', 'fold', 'test'],
  task: 'classification',
  better: 'higher',
  unit: 'share',
  chart: 'top-5-accuracy',
  sums: ['amongFive'],
  fewestClasses: 6,
} as const satisfies Metric
