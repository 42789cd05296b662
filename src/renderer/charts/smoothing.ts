import type { PlottedLine } from './decimate'

/** The strongest smoothing that is offered; 0 is none. */
export const mostSmoothing = 0.99

/**
 * A line smoothed by the debiased exponential moving average, as TensorBoard smooths (`classicSmoothing` in
 * `line_chart_v2/data_transformer.ts`): with the weight w and the k-th finite value y,
 *
 *     m(k) = w · m(k − 1) + (1 − w) · y(k),  m(0) = 0,  s(k) = m(k) / (1 − wᵏ)
 *
 * Values that are not finite stay as they are and do not count. A line of one value stays as it is: rounding must not make
 * it tremble. `weight` is 0 (nothing changes) to `mostSmoothing`.
 */
export function smoothed({ steps, values }: PlottedLine, weight: number): PlottedLine {
  const first = values[0]
  let mean = 0
  // The part of the mean that still is its start at 0.
  let ofStart = 1
  const isConstant = Array.from(values).every((value) => value === first)
  if (weight === 0 || isConstant) return { steps, values }
  return {
    steps,
    values: Array.from(values, (value) => {
      if (!Number.isFinite(value)) return value
      mean = weight * mean + (1 - weight) * value
      ofStart *= weight
      return mean / (1 - ofStart)
    }),
  }
}
