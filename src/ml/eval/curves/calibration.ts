/** Rows of one bin of probabilities: how many, their mean probability, and the share of them that it came true for. */
export type CalibrationBin = { readonly n: number; readonly probability: number; readonly share: number }

/** Bins without rows are left out. */
export type Calibration = {
  readonly bins: readonly CalibrationBin[]
  /** Mean distance between probability and share, each bin by its rows. */
  readonly expectedError: number
}

const bins = 10

/**
 * How far probabilities can be taken by their word: ten bins of the same width, as scikit-learn's
 * `calibration_curve(strategy='uniform')`, and the expected calibration error over them (C. Guo et al., "On Calibration of
 * Modern Neural Networks", ICML 2017, equation 3).
 */
export function calibrationOf(probabilities: Float64Array, cameTrue: (row: number) => boolean): Calibration {
  const counts = new Float64Array(bins)
  const sums = new Float64Array(bins)
  const trues = new Float64Array(bins)
  // The edges as numpy's linspace has them: a value on one belongs to the bin below.
  const edges = Array.from({ length: bins - 1 }, (_, edge) => (edge + 1) * (1 / bins))
  for (const [row, probability] of probabilities.entries()) {
    const found = edges.findIndex((edge) => probability <= edge)
    const bin = found < 0 ? bins - 1 : found
    counts[bin] = (counts[bin] ?? 0) + 1
    sums[bin] = (sums[bin] ?? 0) + probability
    if (cameTrue(row)) trues[bin] = (trues[bin] ?? 0) + 1
  }
  const filled = Array.from(counts, (n, bin): CalibrationBin => ({
    n,
    probability: (sums[bin] ?? 0) / n,
    share: (trues[bin] ?? 0) / n,
  })).filter(({ n }) => n > 0)
  const expectedError = filled.reduce(
    (sum, { n, probability, share }) => sum + (n / probabilities.length) * Math.abs(share - probability),
    0,
  )
  return { bins: filled, expectedError }
}
