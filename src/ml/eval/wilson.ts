/** 97.5 % point of the normal distribution. */
const z = 1.959963984540054

/** Wilson's 95 % interval of a share, from `correct` of `n` (n ≥ 1). Wilson 1927; stays within 0…1. */
export function wilsonInterval(correct: number, n: number): [number, number] {
  const proportion = correct / n
  const divisor = 1 + (z * z) / n
  const middle = (proportion + (z * z) / (2 * n)) / divisor
  const half = (z / divisor) * Math.sqrt((proportion * (1 - proportion)) / n + (z * z) / (4 * n * n))
  return [correct === 0 ? 0 : Math.max(0, middle - half), correct === n ? 1 : Math.min(1, middle + half)]
}
