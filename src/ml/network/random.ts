import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator'

/** What random numbers are drawn for; part of every seed, so that two purposes never share a sequence. */
export const drawPurpose = { initialize: 1, dropout: 2 } as const

/** Mixes whole numbers into one seed of 32 bits (the finalizer of MurmurHash3 after each part). */
export function mixSeed(parts: readonly number[]): number {
  let hash = 0x9e3779b9
  for (const part of parts) {
    hash = Math.imul(hash ^ (part | 0), 0x85ebca6b)
    hash ^= hash >>> 13
    hash = Math.imul(hash, 0xc2b2ae35)
    hash ^= hash >>> 16
  }
  return hash | 0
}

/**
 * A generator that depends on nothing but the given numbers: nothing of it has to be stored in a checkpoint.
 * The first numbers of xoroshiro128+ still show its seed and are left out.
 */
export function seededGenerator(...parts: readonly number[]): RandomGenerator {
  const generator = xoroshiro128plus(mixSeed(parts))
  for (let skipped = 0; skipped < 16; skipped += 1) generator.next()
  return generator
}

/** The next number in [0, 1), a multiple of 2⁻²⁴. */
export const nextUniform = (generator: RandomGenerator): number => (generator.next() >>> 8) / 0x1000000

/** The next standard normal number (Box–Muller, one of the pair). */
export function nextNormal(generator: RandomGenerator): number {
  const radius = Math.sqrt(-2 * Math.log(1 - nextUniform(generator)))
  return radius * Math.cos(2 * Math.PI * nextUniform(generator))
}
