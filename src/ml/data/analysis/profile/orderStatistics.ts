import type { Histogram } from '#shared/model/dataProfile'
import type { ColumnReader } from '../scan/readColumns'
import { binFinder } from './bins'
import { isValueKey, keyOfBits, valuesOfKeys } from './floatOrder'

/** The upper and the lower half of a key, 0…65,535 each. */
const halfSize = 1 << 16
const upperHalf = (key: number): number => (key >> 16) + halfSize / 2
const lowerHalf = (key: number): number => key & (halfSize - 1)

/** Bytes of the reader of `countUpperHalves`. */
export const upperBytes = halfSize * 4

/** How many values have each upper half of their key, and the histogram over `edges`. */
export type UpperCounts = { readonly counts: Uint32Array; readonly histogram: Histogram }

/** First pass of the selection: all values by the upper half of their key, and into bins on the way. */
export function countUpperHalves(edges: readonly number[], offset = 0): ColumnReader<UpperCounts> {
  const counts = new Uint32Array(halfSize)
  const bins = new Float64Array(edges.length - 1)
  const binOf = binFinder(edges, offset)
  return {
    visit: ({ bits, values, stride }, start) => {
      for (let at = start; at < bits.length; at += stride) {
        const key = keyOfBits(bits[at] ?? 0)
        if (!isValueKey(key)) continue
        const upper = upperHalf(key)
        counts[upper] = (counts[upper] ?? 0) + 1
        const bin = binOf(values[at] ?? 0)
        bins[bin] = (bins[bin] ?? 0) + 1
      }
    },
    result: () => ({ counts, histogram: { edges: [...edges], counts: [...bins] } }),
  }
}

/** Indices among the sorted values, each with the upper half of the key there and how many keys have a lower one. */
export type RequestedIndex = { readonly index: number; readonly upper: number; readonly before: number }

/** The upper half of the key at each of the indices. */
export function locate(counts: Uint32Array, indices: readonly number[]): readonly RequestedIndex[] {
  const ascending = [...new Set(indices)].sort((left, right) => left - right)
  const found: RequestedIndex[] = []
  let before = 0
  for (let upper = 0; upper < counts.length && found.length < ascending.length; upper += 1) {
    const after = before + (counts[upper] ?? 0)
    for (let index = ascending[found.length]; index !== undefined && index < after;) {
      found.push({ index, upper, before })
      index = ascending[found.length]
    }
    before = after
  }
  return found
}

/** Bytes of the reader of `selectIndices`. */
export function selectionBytes(requested: readonly RequestedIndex[]): number {
  return halfSize + new Set(requested.map(({ upper }) => upper)).size * halfSize * 4
}

/** Second pass: the values with a requested upper half by the lower half; gives the value at each index. */
export function selectIndices(
  requested: readonly RequestedIndex[],
): ColumnReader<ReadonlyMap<number, number>> {
  const uppers = [...new Set(requested.map(({ upper }) => upper))]
  const slots = new Uint8Array(halfSize)
  for (const [index, upper] of uppers.entries()) slots[upper] = index + 1
  const counts = uppers.map(() => new Uint32Array(halfSize))
  return {
    visit: ({ bits, stride }, start) => {
      for (let at = start; at < bits.length; at += stride) {
        const key = keyOfBits(bits[at] ?? 0)
        const slot = slots[upperHalf(key)] ?? 0
        if (slot === 0 || !isValueKey(key)) continue
        const lowers = counts[slot - 1]
        const lower = lowerHalf(key)
        if (lowers !== undefined) lowers[lower] = (lowers[lower] ?? 0) + 1
      }
    },
    result: () => {
      const pairs = requested.map(({ index, upper, before }) => {
        const lowers = counts[uppers.indexOf(upper)] ?? new Uint32Array()
        let lower = 0
        let passed = before + (lowers[0] ?? 0)
        while (passed <= index) {
          lower += 1
          passed += lowers[lower] ?? 0
        }
        const [value = 0] = valuesOfKeys(Int32Array.of(((upper - halfSize / 2) << 16) | lower))
        return [index, value] as const
      })
      return new Map(pairs)
    },
  }
}
