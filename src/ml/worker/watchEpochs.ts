import { metrics, tagOf, type ListedMetric } from '#shared/catalog/metrics/index'
import { toMeasured } from '#shared/model/number'
import type { Watch } from '#shared/model/training'
import type { Watched } from '../checkpoint/format'
import type { EpochPoint } from './epochPoints'

/**
 * What has been seen after one more epoch (from 1) with these figures. The best epoch is that with the best value, the
 * first of equal ones; the reference is the one from which the patience counts, better by the least change than the one
 * before. A metric that is no finite number in an epoch is
 * never better.
 */
export function watchEpoch(
  { metric, leastChange }: Watch,
  before: Watched,
  epoch: number,
  points: readonly EpochPoint[],
): Watched {
  const entry = metrics.find(({ name }: ListedMetric) => name === metric)
  const value = points.find(({ tag }) => entry !== undefined && tag === tagOf(entry, 'validation'))?.value
  const sign = entry?.better === 'higher' ? -1 : 1
  const isBetter = (than: number | null, by: number): boolean =>
    value !== undefined && Number.isFinite(value) && (than === null || sign * (than - value) > by)
  const figures = Object.fromEntries(points.map(({ tag, value: own }) => [tag, toMeasured(own)]))
  const { best, reference } = before
  return {
    best: isBetter(best?.value ?? null, 0) ? { epoch, value: value ?? 0, figures } : best,
    reference: isBetter(reference?.value ?? null, leastChange)
      ? { epoch, value: value ?? 0 }
      : (reference ?? { epoch, value: null }),
  }
}

/** Whether the patience is used up after `epoch` epochs. */
export const isPatienceOver = ({ patience }: Watch, { reference }: Watched, epoch: number): boolean =>
  patience !== null && reference !== null && epoch - reference.epoch >= patience
