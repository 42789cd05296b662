import { metricsFor, type MetricName } from '../catalog/metrics'
import type { MetricPart } from '../catalog/metrics/metric'
import { plateauOf } from '../catalog/schedules'
import type { Training } from '../model/training'

/** The part that a learning rate is cut by. */
export const plateauPart = (hasValidation: boolean): MetricPart => (hasValidation ? 'validation' : 'train')

/**
 * A metric that a training watches and that it does not have, on a target of `classes` classes (null: a number); null when
 * there is none.
 */
export function unmeasuredMetric(
  { watch, schedule }: Pick<Training, 'watch' | 'schedule'>,
  classes: number | null,
  hasValidation: boolean,
): MetricName | null {
  const has = (name: MetricName, part: MetricPart): boolean =>
    metricsFor(classes).some((metric) => metric.name === name && metric.parts.includes(part))
  if (watch !== undefined && !has(watch.metric, 'validation')) return watch.metric
  const plateau = plateauOf(schedule)
  return plateau === null || has(plateau.metric, plateauPart(hasValidation)) ? null : plateau.metric
}
