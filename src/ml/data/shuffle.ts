import { seededGenerator, shuffledOrder } from './random'

/**
 * The order in which an epoch visits its n rows: a uniform permutation of 0…n−1 that depends on nothing but the
 * arguments, so that a resumed run needs no state of a generator. Positions are into the training rows of the split.
 */
export function epochOrder(seed: number, epoch: number, n: number): Int32Array {
  return shuffledOrder(seededGenerator(seed, 'epoch', epoch), n)
}
