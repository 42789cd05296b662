import type { ColumnReader } from '../scan/readColumns'
import { isValueKey, keyOfBits, valuesOfKeys } from './floatOrder'
import { sortKeys } from './sortKeys'

/** Different values are counted exactly up to this many. */
export const distinctLimit = 65_536

/** How often each value of a column comes, the values in ascending order. */
export type ValueCounts = { readonly values: Float32Array; readonly counts: Uint32Array }

/** What one pass finds out about a column; `counts` is null with more than `distinctLimit` different values. */
export type CountedColumn = {
  readonly present: number
  readonly min: number
  readonly max: number
  readonly counts: ValueCounts | null
}

/** Values that are gathered before they are sorted and merged into the counts. */
const gathered = 1 << 14

/** Bytes that counting takes at most: the gathered values, and the counts before and after they are merged. */
export function countingBytes(distinct: number): number {
  return gathered * 4 + Math.min(distinct, distinctLimit) * 8 * 2
}

/** Counts the values of a column: some at a time are sorted and merged into what was counted before. */
export function countValues(): ColumnReader<CountedColumn> {
  const fresh = new Int32Array(gathered)
  let used = 0
  let counted: Counted | null = { keys: new Int32Array(0), counts: new Uint32Array(0) }
  let present = 0
  let lowest = 0x7fff_ffff
  let highest = -0x8000_0000

  const mergeFresh = (): void => {
    const keys = fresh.subarray(0, used)
    used = 0
    if (counted === null) return
    sortKeys(keys, spare)
    const merged = merge(counted, keys)
    counted = merged.keys.length > distinctLimit ? null : merged
  }

  return {
    visit: ({ bits, stride }, start) => {
      for (let at = start; at < bits.length; at += stride) {
        const key = keyOfBits(bits[at] ?? 0)
        if (!isValueKey(key)) continue
        present += 1
        if (key < lowest) lowest = key
        if (key > highest) highest = key
        fresh[used] = key
        used += 1
        if (used === gathered) mergeFresh()
      }
    },
    result: () => {
      mergeFresh()
      const [min = 0, max = 0] = present === 0 ? [] : valuesOfKeys(Int32Array.of(lowest, highest))
      const counts = counted === null ? null : { values: valuesOfKeys(counted.keys), counts: counted.counts }
      return { present, min, max, counts }
    },
  }
}

/** Room for sorting, which nobody interrupts. */
const spare = new Int32Array(gathered)

/** Different keys in ascending order, and how often each came. */
type Counted = { readonly keys: Int32Array; readonly counts: Uint32Array }

function merge({ keys, counts }: Counted, sorted: Int32Array): Counted {
  const most = keys.length + differentIn(sorted)
  const all = { keys: new Int32Array(most), counts: new Uint32Array(most) }
  let size = 0
  let old = 0
  for (let at = 0; at < sorted.length; size += 1) {
    const key = sorted[at] ?? 0
    for (; old < keys.length && (keys[old] ?? 0) < key; old += 1, size += 1) {
      all.keys[size] = keys[old] ?? 0
      all.counts[size] = counts[old] ?? 0
    }
    let count = 0
    for (; at < sorted.length && sorted[at] === key; at += 1) count += 1
    if (old < keys.length && keys[old] === key) {
      count += counts[old] ?? 0
      old += 1
    }
    all.keys[size] = key
    all.counts[size] = count
  }
  all.keys.set(keys.subarray(old), size)
  all.counts.set(counts.subarray(old), size)
  size += keys.length - old
  return { keys: all.keys.subarray(0, size), counts: all.counts.subarray(0, size) }
}

function differentIn(sorted: Int32Array): number {
  let different = 0
  for (let at = 0; at < sorted.length; at += 1) if (at === 0 || sorted[at] !== sorted[at - 1]) different += 1
  return different
}
