import type { PlottedLine } from '#renderer/charts/decimate'

/** A line that rises this many times above the others would press them into a flat one at the bottom. */
const outlying = 20

/** The top of an axis on which every ordinary line can be read, and the lines that go beyond it with their highest values. */
export type RobustTop<Line> = {
  /** Null when the chart can choose its own top: nothing is cut off. */
  readonly top: number | null
  readonly above: readonly { readonly line: Line; readonly highest: number }[]
}

/**
 * Leaves out of the axis what exploded: lines whose highest value is over 20 times that of the middle line (the lower
 * one of two). The values that are not finite count for nothing.
 */
export function robustTop<Line extends PlottedLine>(lines: readonly Line[]): RobustTop<Line> {
  const peaks = lines
    .map((line) => ({ line, highest: highestOf(line) }))
    .filter(({ highest }) => highest > 0)
    .sort((one, other) => one.highest - other.highest)
  const middle = peaks[Math.floor((peaks.length - 1) / 2)]
  if (middle === undefined) return { top: null, above: [] }
  const isAbove = ({ highest }: { readonly highest: number }): boolean => highest > middle.highest * outlying
  const above = peaks.filter(isAbove)
  const shown = peaks.findLast((peak) => !isAbove(peak))
  if (above.length === 0 || shown === undefined) return { top: null, above: [] }
  return { top: roundedUp(shown.highest), above }
}

function highestOf({ values }: PlottedLine): number {
  let highest = Number.NEGATIVE_INFINITY
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index] ?? Number.NaN
    if (Number.isFinite(value) && value > highest) highest = value
  }
  return highest
}

/** Ends of an axis that its steps meet. */
const roundEnds = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]

function roundedUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  const end = roundEnds.find((candidate) => candidate * unit >= value) ?? 10
  return Number((end * unit).toPrecision(3))
}
