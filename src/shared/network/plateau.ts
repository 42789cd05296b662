import { metricNamed } from '../catalog/metrics'
import type { PlateauSettings } from '../catalog/schedules/plateau'

/** What a schedule has come to that cuts the learning rate on a plateau. */
export type Plateau = {
  readonly rate: number
  /** The best value so far; null before the first. */
  readonly best: number | null
  /** Epochs since without a better one. */
  readonly badEpochs: number
  /** Epochs that are left in which nothing is cut. */
  readonly cooldown: number
}

/** Before the first epoch, with the optimizer's rate. */
export const startOfPlateau = (rate: number): Plateau => ({ rate, best: null, badEpochs: 0, cooldown: 0 })

/** PyTorch's `eps`: a smaller cut is left out. */
const smallestCut = 1e-8

function isBetter(
  { metric, threshold, thresholdMode }: PlateauSettings,
  value: number,
  best: number,
): boolean {
  const sign = metricNamed(metric).better === 'higher' ? -1 : 1
  return thresholdMode === 'relative'
    ? sign * value < sign * best * (1 - sign * threshold)
    : sign * value < sign * best - threshold
}

/**
 * After one more epoch with this value of the metric: `step` of PyTorch's `ReduceLROnPlateau`. What is no finite number is
 * never better.
 */
export function afterEpoch(settings: PlateauSettings, before: Plateau, value: number): Plateau {
  const better = Number.isFinite(value) && (before.best === null || isBetter(settings, value, before.best))
  const isCooling = before.cooldown > 0
  const badEpochs = better || isCooling ? 0 : before.badEpochs + 1
  const waited = { ...before, best: better ? value : before.best, badEpochs }
  if (badEpochs <= settings.patienceEpochs)
    return { ...waited, cooldown: isCooling ? before.cooldown - 1 : 0 }
  const rate = Math.max(before.rate * settings.factor, settings.lowestRate)
  return {
    ...waited,
    rate: before.rate - rate > smallestCut ? rate : before.rate,
    badEpochs: 0,
    cooldown: settings.cooldownEpochs,
  }
}
