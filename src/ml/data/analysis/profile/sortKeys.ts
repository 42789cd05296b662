/** Keys are sorted by three digits, the lowest first: 11, 11 and 10 bits. */
const digitBits = 11
const digits = 1 << digitBits
const mask = digits - 1

/** Sorts 32-bit whole numbers in place, in time proportional to their number; `spare` is as long or longer. */
export function sortKeys(keys: Int32Array, spare: Int32Array): void {
  const other = spare.subarray(0, keys.length)
  const lows = new Int32Array(digits)
  const middles = new Int32Array(digits)
  const highs = new Int32Array(digits)
  for (let at = 0; at < keys.length; at += 1) {
    const key = topTurned(keys[at] ?? 0)
    keys[at] = key
    const low = key & mask
    lows[low] = (lows[low] ?? 0) + 1
    const middle = (key >>> digitBits) & mask
    middles[middle] = (middles[middle] ?? 0) + 1
    const high = key >>> (2 * digitBits)
    highs[high] = (highs[high] ?? 0) + 1
  }
  deal(keys, other, startsOf(lows), 0)
  deal(other, keys, startsOf(middles), digitBits)
  deal(keys, other, startsOf(highs), 2 * digitBits)
  for (let at = 0; at < keys.length; at += 1) keys[at] = topTurned(other[at] ?? 0)
}

/** Without a sign, numbers below 0 come last; with the topmost bit turned around they come first. */
const topTurned = (key: number): number => key ^ -0x8000_0000

/** Where the keys of each digit begin among the sorted ones, from how many there are. */
function startsOf(counts: Int32Array): Int32Array {
  let next = 0
  for (let digit = 0; digit < counts.length; digit += 1) {
    const count = counts[digit] ?? 0
    counts[digit] = next
    next += count
  }
  return counts
}

/** Puts the keys in the order of one digit, equal ones in the order they have. */
function deal(from: Int32Array, to: Int32Array, starts: Int32Array, shift: number): void {
  for (let at = 0; at < from.length; at += 1) {
    const key = from[at] ?? 0
    const digit = (key >>> shift) & mask
    const index = starts[digit] ?? 0
    starts[digit] = index + 1
    to[index] = key
  }
}
