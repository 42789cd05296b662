import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** What a generator is for; the same seed gives unrelated numbers for each. Never renumber: runs would not repeat. */
const purposes = {
  split: 1,
  epoch: 2,
  synthetic: 3,
  initialize: 4,
  dropout: 5,
  bootstrap: 6,
  augmentation: 7,
  picture: 8,
  sample: 20,
  permute: 21,
} as const

/** A generator that depends on nothing but the seed, the purpose and the indices (an epoch; a layer and a step). */
export function seededGenerator(
  seed: number,
  purpose: keyof typeof purposes,
  ...indices: readonly number[]
): RandomGenerator {
  let state = mixed(seed | 0)
  state = mixed(state ^ mixed(purposes[purpose]))
  for (const index of indices) state = mixed(state ^ mixed(index | 0))
  const words = Array.from({ length: 4 }, (_, word) => mixed(state + Math.imul(word + 1, 0x9e3779b9)))
  return xoroshiro128plusFromState(words)
}

/** Brings the values into a uniformly random order (Fisher–Yates). */
export function shuffle(generator: RandomGenerator, values: Int32Array): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = uniformInt(generator, 0, last)
    const moved = values[last] ?? 0
    values[last] = values[other] ?? 0
    values[other] = moved
  }
}

/** The numbers 0…n−1 in a uniformly random order. */
export function shuffledOrder(generator: RandomGenerator, n: number): Int32Array {
  const order = new Int32Array(n)
  for (let position = 0; position < n; position += 1) order[position] = position
  shuffle(generator, order)
  return order
}

/** The final mix of MurmurHash3: every bit of the input moves half the bits of the output. */
function mixed(value: number): number {
  let bits = (value + 0x7f4a7c15) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
