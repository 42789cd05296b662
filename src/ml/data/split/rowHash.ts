/** The one word that stands for every value that is equal: all NaN are, and −0 is 0. */
export function plainWord(word: number): number {
  if ((word & 0x7fffffff) > 0x7f800000) return 0x7fc00000
  return word === 0x80000000 ? 0 : word
}

/** Two 32-bit hashes of a row. */
export type RowHash = (words: Uint32Array, from: number, to: number, hash: Uint32Array) => void

/** 64 bits over the words from…to−1 of float32 values: two mixes of MurmurHash3 that share nothing but the words. */
export const rowHash: RowHash = (words, from, to, hash) => {
  let low = 0x9747b28c
  let high = 0x3c6ef372
  for (let at = from; at < to; at += 1) {
    const word = plainWord(words[at] ?? 0)
    low = mixed(low, Math.imul(word, 0xcc9e2d51), 0x1b873593)
    high = mixed(high, Math.imul(word, 0x239b961b), 0x38b34ae5)
  }
  hash[0] = finished(low ^ (to - from))
  hash[1] = finished(high ^ (to - from))
}

function mixed(hash: number, word: number, factor: number): number {
  const bits = hash ^ Math.imul((word << 15) | (word >>> 17), factor)
  return (Math.imul((bits << 13) | (bits >>> 19), 5) + 0xe6546b64) | 0
}

function finished(hash: number): number {
  let bits = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
