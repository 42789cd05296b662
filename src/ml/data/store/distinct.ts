/** Different values are counted exactly up to this many. */
export const mostDistinct = 1000

const smallest = 64

/** Counts the different numbers of a column; 0 and −0 are one. */
export type DistinctCounter = {
  /** A number that is not NaN; false once there are more than 1,000, when nothing more need be said. */
  readonly add: (value: number) => boolean
  /** How many there are; null when there are more than 1,000. */
  readonly result: () => number | null
  /** The numbers themselves, in no order; null when there are more than 1,000. */
  readonly values: () => readonly number[] | null
}

/** A table of slots with open addressing, never more than half full: a Set would take most of an import's time. */
export function createDistinctCounter(): DistinctCounter {
  let slots: Float64Array | null = emptySlots(smallest)
  let known = 0

  return {
    add: (value) => {
      if (slots === null) return false
      if (!insert(slots, value)) return true
      known += 1
      if (known > mostDistinct) slots = null
      else if (known * 2 > slots.length) slots = grown(slots)
      return slots !== null
    },
    result: () => (slots === null ? null : known),
    values: () => (slots === null ? null : [...slots].filter((value) => !Number.isNaN(value))),
  }
}

function emptySlots(length: number): Float64Array {
  return new Float64Array(length).fill(Number.NaN)
}

/** Puts a value into the slots; false when it was there. */
function insert(slots: Float64Array, value: number): boolean {
  const last = slots.length - 1
  let slot = hashOf(value) & last
  for (;;) {
    const there = slots[slot] ?? Number.NaN
    if (there === value) return false
    if (Number.isNaN(there)) {
      slots[slot] = value
      return true
    }
    slot = (slot + 1) & last
  }
}

const oneNumber = new Float64Array(1)
const itsHalves = new Int32Array(oneNumber.buffer)

function hashOf(value: number): number {
  // Adding 0 makes one of the two zeros.
  oneNumber[0] = value + 0
  const mixed = Math.imul((itsHalves[0] ?? 0) ^ Math.imul(itsHalves[1] ?? 0, 0x85ebca6b), 0x9e3779b1)
  return mixed ^ (mixed >>> 15)
}

function grown(slots: Float64Array): Float64Array {
  const larger = emptySlots(slots.length * 2)
  for (const value of slots) {
    if (!Number.isNaN(value)) insert(larger, value)
  }
  return larger
}
