import type { ClassScore } from './evaluation'

/** Precision, recall and F1 over several classes; null where there is nothing to average. */
export type ClassAverage = Readonly<Record<'precision' | 'recall' | 'f1', number | null>>

const weigh = (classes: readonly ClassScore[], weightOf: (score: ClassScore) => number): ClassAverage => {
  const whole = classes.reduce((sum, score) => sum + weightOf(score), 0)
  const of = (key: 'precision' | 'recall' | 'f1'): number | null =>
    whole === 0 ? null : classes.reduce((sum, score) => sum + weightOf(score) * (score[key] ?? 0), 0) / whole
  return { precision: of('precision'), recall: of('recall'), f1: of('f1') }
}

/**
 * The averages of scikit-learn's `precision_recall_fscore_support`: `macro` takes every class that occurs or is answered the
 * same, `weighted` by its rows. What is undefined of such a class counts as 0 (`zero_division=0`).
 */
export function classAverages(classes: readonly ClassScore[]): {
  readonly macro: ClassAverage
  readonly weighted: ClassAverage
} {
  const seen = classes.filter(({ support, predicted }) => support + predicted > 0)
  return { macro: weigh(seen, () => 1), weighted: weigh(seen, ({ support }) => support) }
}
