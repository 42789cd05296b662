/** The stretch of the x axis that is shown. */
export type VisibleRange = { readonly from: number; readonly to: number }

/**
 * The range `factor` times as wide (below 1 zooms in) with the point at fraction `at` kept in place, inside the whole;
 * never narrower than a ten-thousandth of it.
 */
export function zoomed(range: VisibleRange, whole: VisibleRange, factor: number, at: number): VisibleRange {
  const full = whole.to - whole.from
  const width = Math.min(full, Math.max(full / 10_000, (range.to - range.from) * factor))
  const fixed = range.from + (range.to - range.from) * at
  return placed(fixed - width * at, width, whole)
}

/** The range moved by a fraction of its width, inside the whole. */
export function panned(range: VisibleRange, whole: VisibleRange, fraction: number): VisibleRange {
  const width = range.to - range.from
  return placed(range.from + width * fraction, width, whole)
}

function placed(from: number, width: number, whole: VisibleRange): VisibleRange {
  const start = Math.min(Math.max(from, whole.from), Math.max(whole.from, whole.to - width))
  return { from: start, to: Math.min(whole.to, start + width) }
}
