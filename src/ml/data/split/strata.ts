/** Groups of rows that every part has in the same share: the group of each row of a list, 0…count−1. */
export type Strata = { readonly count: number; readonly of: Int32Array }

/** All rows in one group. */
export const oneStratum = (rows: Int32Array): Strata => ({ count: 1, of: new Int32Array(rows.length) })

/** A group for each value that the target has in these rows, in ascending order. */
export function classStrata(rows: Int32Array, target: ArrayLike<number>): Strata {
  const values = new Set<number>()
  for (const row of rows) values.add(target[row] ?? 0)
  const group = new Map([...values].toSorted((a, b) => a - b).map((value, index) => [value, index]))
  return { count: group.size, of: rows.map((row) => group.get(target[row] ?? 0) ?? 0) }
}

/** Ten groups by the size of the target, as equal as equal values allow: those are in one group. */
export function tenthStrata(rows: Int32Array, target: ArrayLike<number>): Strata {
  const sorted = Float64Array.from(rows, (row) => target[row] ?? 0).sort()
  const cuts = Array.from({ length: 9 }, (_, tenth) => {
    return sorted[Math.ceil((rows.length * (tenth + 1)) / 10)] ?? Infinity
  })
  const tenthOf = (value: number): number => {
    let tenth = 0
    while (tenth < 9 && value >= (cuts[tenth] ?? Infinity)) tenth += 1
    return tenth
  }
  return { count: 10, of: rows.map((row) => tenthOf(target[row] ?? 0)) }
}

/** Rows in each group. */
export function strataSizes({ count, of }: Strata): number[] {
  const sizes = Array.from({ length: count }, () => 0)
  for (const group of of) sizes[group] = (sizes[group] ?? 0) + 1
  return sizes
}
