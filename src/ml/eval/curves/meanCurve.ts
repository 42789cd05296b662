import type { Curve } from './curve'

/** Places along the axis at which curves are averaged. */
const steps = 200

/** The height of a line at a place, between its points; `x` rises. At a vertical rise it is the upper end. */
function heightAt({ x, y }: Curve, place: number): number {
  let [low, high] = [0, x.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((x[middle] ?? 0) <= place) low = middle
    else high = middle - 1
  }
  const [left, right] = [x[low] ?? 0, x[low + 1] ?? 1]
  const from = y[low] ?? 0
  return low + 1 === x.length || left === place
    ? from
    : from + (((y[low + 1] ?? 0) - from) * (place - left)) / (right - left)
}

/** The precision that average precision takes at a recall: that of the highest threshold which reaches it. */
function precisionAt({ x, y }: Curve, recall: number): number {
  let [low, high] = [0, x.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((x[middle] ?? 0) >= recall) low = middle
    else high = middle - 1
  }
  return y[low] ?? 0
}

/** The mean of some curves, each weighing the same, at even places. */
function meanOf(curves: readonly Curve[], heightOf: (curve: Curve, place: number) => number): Curve {
  const x = Float64Array.from({ length: steps + 1 }, (_, step) => step / steps)
  const y = x.map((place) => curves.reduce((sum, curve) => sum + heightOf(curve, place), 0) / curves.length)
  return { x, y, thresholds: new Float64Array(steps + 1).fill(Number.NaN) }
}

/** The macro average of ROC curves: the mean share that is found, for each share that is taken wrongly; from (0, 0) on. */
export function meanRoc(curves: readonly Curve[]): Curve {
  const { x, y, thresholds } = meanOf(curves, heightAt)
  return {
    x: Float64Array.of(0, ...x),
    y: Float64Array.of(0, ...y),
    thresholds: Float64Array.of(Number.NaN, ...thresholds),
  }
}

/** The macro average of precision-recall curves: the mean precision for each recall. */
export const meanPrecisionRecall = (curves: readonly Curve[]): Curve => meanOf(curves, precisionAt)
