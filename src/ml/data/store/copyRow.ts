import type { RowValues } from './table'

/** Up to this width a loop is faster than the engine's copy, which needs a view first. */
const narrow = 32

/** Copies `width` values; both arrays are of one kind. */
export function copyRow(from: RowValues, start: number, to: RowValues, target: number, width: number): void {
  if (width > narrow) {
    to.set(from.subarray(start, start + width), target)
    return
  }
  for (let at = 0; at < width; at += 1) to[target + at] = from[start + at] ?? 0
}
