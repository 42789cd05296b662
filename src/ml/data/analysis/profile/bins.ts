/** Bins of a histogram at most. */
const mostBins = 40

/** Up to here 32 bits hold the halves between whole numbers. */
const mostHalved = 2 ** 23

/** What decides the bins of a column's histogram. */
export type BinRange = {
  readonly min: number
  readonly max: number
  readonly integer: boolean
  readonly count: number
  /** Taken off the values where they are stored in 32 bits. */
  readonly offset?: number
}

/**
 * Edges of at most 40 bins over the range: one bin a value for whole numbers that lie close together, else bins of 1, 2
 * or 5 × 10ⁿ at multiples of their width, about 2 ∛count of them (Rice's rule), each wide enough for a number of 32 bits.
 */
export function binEdges({ min, max, integer, count, offset = 0 }: BinRange): number[] {
  const far = Math.max(Math.abs(min - offset), Math.abs(max - offset))
  if (integer && max - min < mostBins && far < mostHalved) {
    return Array.from({ length: max - min + 2 }, (_, at) => min - 0.5 + at)
  }
  if (min === max) {
    const half = Math.max(0.5, Math.abs(min - offset) / 2)
    return [min - half, min + half]
  }
  // The widths that are round differ up to 2.5 times.
  const most = Math.min(mostBins, Math.max(15, Math.ceil(3 * Math.cbrt(count))))
  const least = Math.max(far / mostHalved, integer ? 1 : 0)
  for (let power = Math.floor(Math.log10((max - min) / most)); ; power += 1) {
    for (const digit of [1, 2, 5]) {
      const multiple = (times: number): number =>
        power < 0 ? (times * digit) / 10 ** -power : times * digit * 10 ** power
      const first = Math.floor(min / multiple(1))
      const bins = Math.ceil(max / multiple(1)) - first
      if (bins > most || multiple(1) < least) continue
      return Array.from({ length: bins + 1 }, (_, at) => multiple(first + at))
    }
  }
}

/**
 * The number of a value's bin; the last one includes its right edge. Values are of 32 bits, less the offset, and are
 * compared with the edges rounded alike, so that 0.7 in a file lies right of the edge 0.7.
 */
export function binFinder(edges: readonly number[], offset = 0): (value: number) => number {
  const rounded = Float32Array.from(edges, (edge) => edge - offset)
  const last = edges.length - 2
  const start = (edges[0] ?? 0) - offset
  const perUnit = (last + 1) / ((edges.at(-1) ?? 1) - offset - start)
  return (value) => {
    let bin = Math.min(last, Math.max(0, Math.floor((value - start) * perUnit)))
    while (bin > 0 && value < (rounded[bin] ?? 0)) bin -= 1
    while (bin < last && value >= (rounded[bin + 1] ?? 0)) bin += 1
    return bin
  }
}
