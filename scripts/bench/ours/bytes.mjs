/**
 * A small repeatable generator of bytes; they only have to differ.
 * @param {number} seed
 */
export function bytesFrom(seed) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state >>> 24
  }
}
