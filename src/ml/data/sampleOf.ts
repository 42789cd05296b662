import { seededGenerator, shuffledOrder } from './random'

/** At most `most` of the places 0…n−1, at random, in their order; the same ones for the same n. */
export function sampleOf(n: number, most: number): Int32Array {
  const order = shuffledOrder(seededGenerator(0, 'sample', n), n)
  return n <= most ? order.sort() : order.slice(0, most).sort()
}
