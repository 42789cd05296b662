import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** What a generator is for; the same seed gives unrelated numbers for each. Never renumber: runs would not repeat. */
const purposes = { split: 1, epoch: 2, synthetic: 3, initialize: 4, dropout: 5 } as const

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

/** The numbers 0…n−1 in a uniformly random order (Fisher–Yates). */
export function shuffledOrder(generator: RandomGenerator, n: number): Int32Array {
  const order = Int32Array.from({ length: n }, (_, position) => position)
  for (let last = n - 1; last > 0; last -= 1) {
    const other = uniformInt(generator, 0, last)
    const moved = order[last] ?? 0
    order[last] = order[other] ?? 0
    order[other] = moved
  }
  return order
}

/** The final mix of MurmurHash3: every bit of the input moves half the bits of the output. */
function mixed(value: number): number {
  let bits = (value + 0x7f4a7c15) | 0
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
