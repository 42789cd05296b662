/** Mulberry32: the same seed does the same things in the same order. */
function chances(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Deals names at random, each once before one comes again, so that a short soak does everything, too. */
export function deck(names: readonly string[], seed: number): () => string {
  const chance = chances(seed)
  const left: string[] = []
  return () => {
    if (left.length === 0) left.push(...names)
    const [name = ''] = left.splice(Math.floor(chance() * left.length), 1)
    return name
  }
}
