import { scoreParts } from '#shared/model/score'
import type { MetricTag } from '#shared/model/runEvent'

/**
 * The figure by which charts of many runs show them: of validation rows where there are any, since every run has been
 * scored on these while the test part was opened for few. Null where no run has a figure.
 */
export function axisScore(figures: readonly MetricTag[]): MetricTag | null {
  const wanted = scoreParts
    .toReversed()
    .flatMap((part): MetricTag[] => [`${part}/accuracy`, `${part}/mean-absolute-error`, `${part}/loss`])
  return wanted.find((tag) => figures.includes(tag)) ?? null
}
