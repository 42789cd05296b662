/** One drawn series; steps rise. Points are plain arrays, so that Vue does not watch each of them. */
export type Curve = { readonly steps: number[]; readonly values: number[] }

/** The index of the first step at or after `step`. */
function firstAt(steps: readonly number[], step: number): number {
  let low = 0
  let high = steps.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((steps[middle] ?? 0) < step) low = middle + 1
    else high = middle
  }
  return low
}

/** Adds a point unless its step is there already (points stored and points sent overlap). */
export function appendPoint(curve: Curve, step: number, value: number): void {
  const last = curve.steps.at(-1)
  if (last !== undefined && step <= last) return
  curve.steps.push(step)
  curve.values.push(value)
}

/** Drops everything from `step` on: a new attempt goes over those steps again. */
export function cutFrom(curve: Curve, step: number): void {
  const keep = firstAt(curve.steps, step)
  curve.steps.length = keep
  curve.values.length = keep
}
