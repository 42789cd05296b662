import type { Table } from '../store/table'
import { plainWord, rowHash, type RowHash } from './rowHash'

/** Numbers of a list of rows that are compared with another's at a time. */
const valuesAtOnce = 2 ** 20

/**
 * 1 for every row that repeats an earlier one in every column, of rows that are not left out; NaN equals NaN, −0 equals 0.
 */
export function duplicateRows(table: Table, excluded: Uint8Array | null = null): Uint8Array {
  return repeatsOf(firstKept(firstEqualRows(table), excluded))
}

/** The earliest equal row that is kept, for each row that is kept; other rows stand for themselves. */
export function firstKept(firstEqual: Int32Array, excluded: Uint8Array | null): Int32Array {
  if (excluded === null) return firstEqual
  const kept = new Map<number, number>()
  return firstEqual.map((first, row) => {
    if (excluded[row] === 1) return row
    const earlier = kept.get(first)
    if (earlier !== undefined) return earlier
    kept.set(first, row)
    return row
  })
}

/** 1 for every row whose first equal row is an earlier one. */
export const repeatsOf = (firstEqual: Int32Array): Uint8Array =>
  Uint8Array.from(firstEqual, (first, row) => (first < row ? 1 : 0))

/**
 * The earliest row that is equal in every column, for each row; itself where it is the first. Rows of the same hash are
 * compared value by value, so that a hash that two different rows have in common changes nothing.
 */
export function firstEqualRows(table: Table, hashOf: RowHash = rowHash): Int32Array {
  const first = firstOfHash(table, hashOf)
  const suspects = Int32Array.from(first.keys()).filter((row) => first[row] !== row)
  const strays: number[] = []
  comparePairs(
    table,
    suspects,
    suspects.map((row) => first[row] ?? 0),
    (index, equal) => {
      if (!equal) strays.push(suspects[index] ?? 0)
    },
  )
  for (const [index, row] of strays.entries()) {
    const earlier = Int32Array.from(strays.slice(0, index).filter((stray) => first[stray] === stray))
    first[row] = row
    comparePairs(
      table,
      earlier,
      earlier.map(() => row),
      (at, equal) => {
        if (equal && first[row] === row) first[row] = earlier[at] ?? row
      },
    )
  }
  return first
}

/** The earliest row with the same hash, for each row: one reading of the table, an open-addressing hash table. */
function firstOfHash(table: Table, hashOf: RowHash): Int32Array {
  const first = new Int32Array(table.rows)
  const slots = 2 ** Math.ceil(Math.log2(table.rows * 1.5 + 1))
  // A slot holds the row plus 1, so that 0 means empty, and both halves of its hash.
  const rows = new Int32Array(slots)
  const lows = new Uint32Array(slots)
  const highs = new Uint32Array(slots)
  const hash = new Uint32Array(2)
  table.scan((firstRow, values) => {
    const words = new Uint32Array(values.buffer, values.byteOffset, values.length)
    for (let from = 0, row = firstRow; from < words.length; from += table.width, row += 1) {
      hashOf(words, from, from + table.width, hash)
      const [low = 0, high = 0] = hash
      let slot = low & (slots - 1)
      while (rows[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & (slots - 1)
      if (rows[slot] === 0) {
        rows[slot] = row + 1
        lows[slot] = low
        highs[slot] = high
      }
      first[row] = (rows[slot] ?? 0) - 1
    }
  })
  return first
}

/** Reads the rows of both lists, some pairs at a time, and says of each pair whether its rows are equal. */
function comparePairs(
  table: Table,
  left: Int32Array,
  right: Int32Array,
  say: (index: number, equal: boolean) => void,
): void {
  const { width } = table
  const pairsAtOnce = Math.max(1, Math.floor(valuesAtOnce / width))
  const values = [left, right].map(() => new Float32Array(Math.min(pairsAtOnce, left.length) * width))
  const [these = new Float32Array(), those = new Float32Array()] = values
  const theseWords = new Uint32Array(these.buffer)
  const thoseWords = new Uint32Array(those.buffer)
  for (let from = 0; from < left.length; from += pairsAtOnce) {
    const to = Math.min(left.length, from + pairsAtOnce)
    table.gather(left.subarray(from, to), these)
    table.gather(right.subarray(from, to), those)
    for (let index = from; index < to; index += 1) {
      const start = (index - from) * width
      let at = start
      while (at < start + width && plainWord(theseWords[at] ?? 0) === plainWord(thoseWords[at] ?? 0)) at += 1
      say(index, at === start + width)
    }
  }
}
