import type { EachRow } from './trainRows'

/** The value that is asked for of a column: the one at `rank` (from 0) of its values in ascending order, without NaN. */
export type RequestedRank = { readonly index: number; readonly rank: number }

/** A float32's order is that of a whole number of 32 bits, which is found in three parts from the highest bits on. */
const parts = [
  { shift: 21, bits: 11 },
  { shift: 10, bits: 11 },
  { shift: 0, bits: 10 },
] as const
/** Ranks that are looked for at a time: 64 MiB of counters. */
const ranksAtOnce = 4096

/**
 * Exact order statistics of the columns of a table of `width` columns, without sorting and without keeping a column:
 * three readings of the rows for every 4,096 ranks. A rank must be below the number of values of its column.
 */
export function selectRanks(eachRow: EachRow, width: number, requested: readonly RequestedRank[]): number[] {
  const values: number[] = []
  for (let from = 0; from < requested.length; from += ranksAtOnce) {
    values.push(...selectSome(eachRow, width, requested.slice(from, from + ranksAtOnce)))
  }
  return values
}

/** Medians of the columns; of an even number of values the mean of the two in the middle. Each column has a value. */
export function selectMedians(
  eachRow: EachRow,
  width: number,
  columns: readonly { readonly index: number; readonly count: number }[],
): number[] {
  const requested = columns.flatMap(({ index, count }) => [
    { index, rank: Math.floor((count - 1) / 2) },
    { index, rank: Math.floor(count / 2) },
  ])
  const values = selectRanks(eachRow, width, requested)
  return columns.map((_, at) => ((values[2 * at] ?? 0) + (values[2 * at + 1] ?? 0)) / 2)
}

function selectSome(eachRow: EachRow, width: number, requested: readonly RequestedRank[]): number[] {
  const indices = Int32Array.from(requested, ({ index }) => index)
  const ranks = Float64Array.from(requested, ({ rank }) => rank)
  const prefixes = new Uint32Array(requested.length)
  for (const { shift, bits } of parts) {
    const size = 2 ** bits
    const counts = new Float64Array(requested.length * size)
    const first = shift + bits === 32
    eachRow((values, from, to) => {
      const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
      for (let row = from; row < to; row += width) {
        for (let at = 0; at < indices.length; at += 1) {
          const word = words[row + (indices[at] ?? 0)] ?? 0
          if ((word & 0x7fffffff) > 0x7f800000) continue
          const key = orderedKey(word)
          if (!first && key >>> (shift + bits) !== prefixes[at]) continue
          const counter = at * size + ((key >>> shift) & (size - 1))
          counts[counter] = (counts[counter] ?? 0) + 1
        }
      }
    })
    for (let at = 0; at < requested.length; at += 1) {
      let digit = 0
      let below = 0
      const rank = ranks[at] ?? 0
      while (digit < size - 1 && below + (counts[at * size + digit] ?? 0) <= rank) {
        below += counts[at * size + digit] ?? 0
        digit += 1
      }
      ranks[at] = rank - below
      prefixes[at] = (prefixes[at] ?? 0) * size + digit
    }
  }
  return [...new Float32Array(prefixes.map(wordOfKey).buffer)]
}

/** A float32's bits as a whole number that grows with the value. */
const orderedKey = (word: number): number => ((word & 0x80000000) === 0 ? word | 0x80000000 : ~word) >>> 0

const wordOfKey = (key: number): number => ((key & 0x80000000) === 0 ? ~key : key & 0x7fffffff) >>> 0
