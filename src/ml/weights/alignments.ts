/** Two ways to pair as many as possible of one list with those of another, in the order of both. */
export type Alignments<One, Other> = {
  /** Each pair as early in the other list as can be. */
  readonly first: ReadonlyMap<One, Other>
  /** … as late as can be. Where both agree, every such way agrees. */
  readonly last: ReadonlyMap<One, Other>
}

/** The longest common subsequence by what fits, aligned at either end. */
export function alignments<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  fits: (one: One, other: Other) => boolean,
): Alignments<One, Other> {
  const places = new Set(
    ones.flatMap((one, at) =>
      others.flatMap((other, to) => (fits(one, other) ? [at * others.length + to] : [])),
    ),
  )
  const match = (one: number, other: number): boolean => places.has(one * others.length + other)
  const first = pairs(ones, others, match)
  const [lastOne, lastOther] = [ones.length - 1, others.length - 1]
  const last = pairs(ones.toReversed(), others.toReversed(), (one, other) =>
    match(lastOne - one, lastOther - other),
  )
  return { first, last }
}

/** Walks from the front and takes a pair as soon as that leaves the longest rest. */
function pairs<One, Other>(
  ones: readonly One[],
  others: readonly Other[],
  fits: (one: number, other: number) => boolean,
): ReadonlyMap<One, Other> {
  const width = others.length + 1
  // The longest pairing of what comes from each place on.
  const rest = new Int32Array((ones.length + 1) * width)
  const restAt = (one: number, other: number): number => rest[one * width + other] ?? 0
  for (let one = ones.length - 1; one >= 0; one -= 1)
    for (let other = others.length - 1; other >= 0; other -= 1)
      rest[one * width + other] = Math.max(
        restAt(one + 1, other),
        restAt(one, other + 1),
        fits(one, other) ? 1 + restAt(one + 1, other + 1) : 0,
      )
  const found = new Map<One, Other>()
  let [one, other] = [0, 0]
  while (one < ones.length && other < others.length) {
    const [left, right] = [ones[one], others[other]]
    const isPair = fits(one, other) && restAt(one, other) === 1 + restAt(one + 1, other + 1)
    if (isPair && left !== undefined && right !== undefined) {
      found.set(left, right)
      one += 1
      other += 1
    } else if (restAt(one, other) === restAt(one, other + 1)) other += 1
    else one += 1
  }
  return found
}
