import { costOf, type MistakeCosts, type ThresholdCounts } from '#shared/model/decisionThreshold'
import { reaching, type OperatingPoints } from './operatingPoints'

/** Rows by what they are and what a threshold makes of them, where it is the score at `place` (0: above all of them). */
function countsAt(points: OperatingPoints, place: number, value: number): ThresholdCounts {
  const { positives, negatives } = points
  const truePositives = place === 0 ? 0 : (points.truePositives[place - 1] ?? 0)
  const falsePositives = place === 0 ? 0 : (points.falsePositives[place - 1] ?? 0)
  return {
    value,
    truePositives,
    falsePositives,
    trueNegatives: negatives - falsePositives,
    falseNegatives: positives - truePositives,
  }
}

/** What a threshold makes of the rows. */
export const thresholdCounts = (points: OperatingPoints, value: number): ThresholdCounts =>
  countsAt(points, reaching(points, value), value)

/** Less than any probability. */
const belowAll = -Number.MIN_VALUE

/** The number with the fewest decimals above `low` and at most `high`, the nearest to their middle. */
export function roundBetween(low: number, high: number): number {
  const middle = (low + high) / 2
  for (let decimals = 1; decimals <= 15; decimals += 1) {
    const rounded = Number(middle.toFixed(decimals))
    if (rounded > low && rounded <= high) return rounded
  }
  return high
}

/**
 * The threshold with which mistakes cost least on some rows, a round number between the two scores that it separates; of
 * equally cheap ones that which is nearest to 0.5.
 */
export function cheapestThreshold(points: OperatingPoints, costs: MistakeCosts): ThresholdCounts {
  const { scores } = points
  let best: ThresholdCounts | null = null
  let least = Infinity
  for (let place = 0; place <= scores.length; place += 1) {
    const high = place === 0 ? 1 : (scores[place - 1] ?? 0)
    // What has no probability is below every threshold.
    if (high < 0) break
    const low = Math.max(scores[place] ?? belowAll, belowAll)
    // No threshold above 1 can be chosen; what reaches 1 is always answered.
    if (place === 0 && low >= 1) continue
    const cost = costOf(countsAt(points, place, high), costs)
    if (cost > least) continue
    const value = between(low, high)
    const isNearer = best === null || Math.abs(value - 0.5) < Math.abs(best.value - 0.5)
    if (cost === least && !isNearer) continue
    least = cost
    best = countsAt(points, place, value)
  }
  return best ?? thresholdCounts(points, 0.5)
}

/** 0.5 where it separates the two scores as well, else a round number between them. */
const between = (low: number, high: number): number =>
  low < 0.5 && high >= 0.5 ? 0.5 : high === 0 ? 0 : roundBetween(low, high)
