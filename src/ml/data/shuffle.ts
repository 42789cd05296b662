import { seededGenerator, shuffle, shuffledOrder } from './random'

/**
 * The order in which an epoch visits its n rows: a uniform permutation of 0…n−1 that depends on nothing but the
 * arguments, so that a resumed run needs no state of a generator. Positions are into the training rows of the split.
 */
export function epochOrder(seed: number, epoch: number, n: number): Int32Array {
  return shuffledOrder(seededGenerator(seed, 'epoch', epoch), n)
}

/**
 * The same for rows that are read from disk block by block: the blocks come in a uniformly random order and are taken
 * in groups of about equal size, at most `blocksPerGroup`, inside of which the rows come in a uniformly random order.
 * `starts` is what `blockStarts` gives for the training rows, which must be ascending.
 */
export function blockOrder(
  seed: number,
  epoch: number,
  starts: Int32Array,
  blocksPerGroup: number,
): Int32Array {
  const generator = seededGenerator(seed, 'epoch', epoch)
  const blocks = shuffledOrder(generator, starts.length - 1)
  const groups = Math.ceil(blocks.length / blocksPerGroup)
  const order = new Int32Array(starts.at(-1) ?? 0)
  let end = 0
  for (let group = 0; group < groups; group += 1) {
    const first = end
    const share = (turn: number): number => Math.floor((turn * blocks.length) / groups)
    for (const block of blocks.subarray(share(group), share(group + 1))) {
      const last = starts[block + 1] ?? 0
      for (let index = starts[block] ?? 0; index < last; index += 1) order[end++] = index
    }
    shuffle(generator, order.subarray(first, end))
  }
  return order
}

/** Where each block begins in a list of ascending row numbers, and the list's length; blocks without a row are left out. */
export function blockStarts(rows: Int32Array, rowsPerBlock: number): Int32Array {
  const starts: number[] = []
  let end = 0
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] ?? 0
    if (row < end) continue
    starts.push(index)
    end = (Math.floor(row / rowsPerBlock) + 1) * rowsPerBlock
  }
  starts.push(rows.length)
  return Int32Array.from(starts)
}
