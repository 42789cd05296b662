/**
 * What a metric is taken on: the steps since the last point, the rows of an epoch while they train, the validation part
 * after an epoch, the held-out fold of a cross-validation at the end, the test part once it was opened.
 */
export const metricParts = ['batch', 'train', 'validation', 'fold', 'test'] as const
export type MetricPart = (typeof metricParts)[number]

/** One metric with all its sides but its computation (`ml/eval/metrics.ts`) and its words (`texts/metricWords.ts`). */
export type Metric = {
  /** Unique; with a part in front it is the tag under which points are stored. */
  readonly name: string
  /** Where it is taken, in the order in which its curves are listed. */
  readonly parts: readonly MetricPart[]
  readonly task: 'any' | 'classification' | 'regression'
  readonly better: 'higher' | 'lower'
  /**
   * `loss` has that of the loss, `share` is a share of the rows or the like (0 to 1, told in percent), `target` has the
   * target's own unit, `score` is a number with 1 at best, `rate` is a learning rate, which is no score.
   */
  readonly unit: 'loss' | 'share' | 'target' | 'score' | 'rate'
  /** Metrics with the same one are drawn in the same chart. */
  readonly chart: string
  /** Sums over the rows that it is computed from; those of a metric of `train` are taken inside of the training step. */
  readonly sums: readonly string[]
  /** Fewest classes with which it says anything; 0 where that does not matter. */
  readonly fewestClasses: number
}
