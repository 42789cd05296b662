import { AppError } from '#shared/errors'
import { placesByGroup } from './groups'
import { strataSizes, type Strata } from './strata'

/**
 * Deals shuffled rows out to parts in these shares, whole groups at a time: the index of its share for each row of
 * the list. A part of share 0 gets nothing, any other at least one group.
 *
 * Groups come by size, larger ones first, those of about the same size (within a factor of two) as they come among the
 * shuffled rows. Each goes where it lowers χ² = Σ (rows − wanted)² / wanted most, over all parts and strata, so that
 * large groups do not always train, and parts of strata keep the shares of all rows as near as whole groups allow. (Strata
 * as in scikit-learn's StratifiedGroupKFold, which lowers the deviation of the shares between folds.)
 *
 * Throws `groupsTooFew` where there are fewer groups than parts.
 */
export function dealGroups(
  groups: Strata,
  strata: Strata,
  shares: readonly number[],
  column: string,
): Uint8Array {
  const parts = shares.flatMap((share, part) => (share > 0 ? [part] : []))
  if (groups.count < parts.length) {
    const details = { column, groups: groups.count, parts: parts.length }
    throw new AppError('INVALID_INPUT', 'groupsTooFew', details)
  }
  const { places, starts } = placesByGroup(groups)
  const sizeOf = (group: number): number => (starts[group + 1] ?? 0) - (starts[group] ?? 0)
  const octaves = Int32Array.from({ length: groups.count }, (_, group) =>
    Math.floor(Math.log2(sizeOf(group))),
  )
  const bySize = Array.from(octaves.keys()).toSorted(
    (left, right) => (octaves[right] ?? 0) - (octaves[left] ?? 0),
  )
  const balance = balanceOf(strataSizes(strata), shares)
  const filled = new Set<number>()
  const partOf = new Uint8Array(groups.of.length)
  for (const [turn, group] of bySize.entries()) {
    const own = places.subarray(starts[group] ?? 0, starts[group + 1] ?? 0)
    const counts = countsIn(own, strata)
    const mustFill = bySize.length - turn <= parts.length - filled.size
    const able = mustFill ? parts.filter((part) => !filled.has(part)) : parts
    const part = balance.best(able, counts)
    balance.add(part, counts)
    filled.add(part)
    for (const place of own) partOf[place] = part
  }
  return partOf
}

/** How many rows of a group each of its strata has. */
type Counts = ReadonlyMap<number, number>

function countsIn(places: Int32Array, strata: Strata): Counts {
  const counts = new Map<number, number>()
  for (const place of places) {
    const stratum = strata.of[place] ?? 0
    counts.set(stratum, (counts.get(stratum) ?? 0) + 1)
  }
  return counts
}

/** The rows of each part and stratum so far, against those wanted. */
function balanceOf(sizes: readonly number[], shares: readonly number[]) {
  const rows = shares.map(() => new Float64Array(sizes.length))
  /** What χ² changes by when the rows of a group go to a part. */
  const cost = (part: number, counts: Counts): number => {
    let sum = 0
    for (const [stratum, count] of counts) {
      const wanted = (sizes[stratum] ?? 0) * (shares[part] ?? 0)
      sum += (count * (2 * ((rows[part]?.[stratum] ?? 0) - wanted) + count)) / wanted
    }
    return sum
  }
  return {
    /** Of these parts the one where χ² falls most; the first one of equals. */
    best: (parts: readonly number[], counts: Counts): number =>
      parts
        .map((part) => ({ part, change: cost(part, counts) }))
        .reduce((left, right) => (right.change < left.change ? right : left)).part,
    add: (part: number, counts: Counts): void => {
      const own = rows[part]
      if (own === undefined) return
      for (const [stratum, count] of counts) own[stratum] = (own[stratum] ?? 0) + count
    },
  }
}
