import type { ColumnReader } from '../scan/readColumns'
import { isValueKey, keyOfBits, valuesOfKeys } from './floatOrder'

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

const smallest = 64

const capacityFor = (distinct: number): number => {
  let capacity = smallest
  while (capacity < distinct * 2) capacity *= 2
  return capacity
}

/** Bytes that counting so many different values takes at most: a table of keys and counts, and a half while it grows. */
export function countingBytes(distinct: number): number {
  return capacityFor(Math.min(distinct, distinctLimit)) * 8 * 1.5
}

/** Counts the values of a column in a hash table (open addressing, never more than half full). */
export function countValues(): ColumnReader<CountedColumn> {
  let table = emptyTable(smallest)
  let distinct = 0
  let present = 0
  let lowest = 0x7fff_ffff
  let highest = -0x8000_0000

  /** A value that is new; the table grows, or is given up. */
  const insert = (key: number, at: number): void => {
    table.keys[at] = key
    table.counts[at] = 1
    distinct += 1
    if (distinct > distinctLimit) table = emptyTable(0)
    else if (distinct * 2 > table.keys.length) table = grown(table)
  }

  return {
    visit: ({ bits, stride }, start) => {
      let { keys, counts } = table
      for (let at = start; at < bits.length; at += stride) {
        const key = keyOfBits(bits[at] ?? 0)
        if (!isValueKey(key)) continue
        present += 1
        if (key < lowest) lowest = key
        if (key > highest) highest = key
        if (distinct > distinctLimit) continue
        const place = placeOf(keys, counts, key)
        const before = counts[place] ?? 0
        if (before > 0) {
          counts[place] = before + 1
          continue
        }
        insert(key, place)
        ;({ keys, counts } = table)
      }
    },
    result: () => {
      const [min = 0, max = 0] = present === 0 ? [] : valuesOfKeys(Int32Array.of(lowest, highest))
      return { present, min, max, counts: distinct > distinctLimit ? null : sortedCounts(table, distinct) }
    },
  }
}

/** Keys and how often each came; 0 where no key lies. */
type Table = { readonly keys: Int32Array; readonly counts: Uint32Array }

const emptyTable = (capacity: number): Table => {
  return { keys: new Int32Array(capacity), counts: new Uint32Array(capacity) }
}

/** Where the key lies, or would. */
function placeOf(keys: Int32Array, counts: Uint32Array, key: number): number {
  const mask = keys.length - 1
  const mixed = Math.imul(key, 0x9e37_79b1)
  let at = (mixed ^ (mixed >>> 15)) & mask
  while (keys[at] !== key && counts[at] !== 0) at = (at + 1) & mask
  return at
}

function grown({ keys, counts }: Table): Table {
  const larger = emptyTable(keys.length * 2)
  for (let at = 0; at < keys.length; at += 1) {
    const count = counts[at] ?? 0
    if (count === 0) continue
    const key = keys[at] ?? 0
    const to = placeOf(larger.keys, larger.counts, key)
    larger.keys[to] = key
    larger.counts[to] = count
  }
  return larger
}

function sortedCounts({ keys, counts }: Table, distinct: number): ValueCounts {
  const sorted = new Int32Array(distinct)
  let found = 0
  for (let at = 0; at < keys.length; at += 1) {
    if (counts[at] !== 0) sorted[found++] = keys[at] ?? 0
  }
  sorted.sort()
  const ofSorted = new Uint32Array(distinct)
  for (let at = 0; at < distinct; at += 1) {
    ofSorted[at] = counts[placeOf(keys, counts, sorted[at] ?? 0)] ?? 0
  }
  return { values: valuesOfKeys(sorted), counts: ofSorted }
}
