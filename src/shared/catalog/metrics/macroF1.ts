import type { Metric } from './metric'

/**
 * Mean of the classes' F1, each class counting the same. As in scikit-learn's `f1_score(average='macro')`: a class that
 * neither occurs nor is answered does not count, and one that occurs and is never answered, or the other way round, has 0.
 */
export const macroF1 = {
  name: 'macro-f1',
  parts: ['validation', 'fold', 'test'],
  task: 'classification',
  better: 'higher',
  unit: 'share',
  chart: 'macro-f1',
  sums: [],
  fewestClasses: 0,
} as const satisfies Metric
