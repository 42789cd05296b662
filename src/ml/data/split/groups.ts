import type { Strata } from './strata'

/** The group of each row of a list, 0…count−1, in the order in which they come; rows without a value (NaN) are one. */
export function groupsOf(rows: Int32Array, by: ArrayLike<number>): Strata {
  const numbers = new Map<number, number>()
  const of = rows.map((row) => {
    const value = by[row] ?? Number.NaN
    const known = numbers.get(value)
    if (known !== undefined) return known
    numbers.set(value, numbers.size)
    return numbers.size - 1
  })
  return { count: numbers.size, of }
}

/** The places in a list of the rows of each group: those of group g are `places[starts[g]]` … `places[starts[g + 1] − 1]`. */
export function placesByGroup({ count, of }: Strata): {
  readonly places: Int32Array
  readonly starts: Int32Array
} {
  const starts = new Int32Array(count + 1)
  for (const group of of) starts[group + 1] = (starts[group + 1] ?? 0) + 1
  for (let group = 0; group < count; group += 1) {
    starts[group + 1] = (starts[group + 1] ?? 0) + (starts[group] ?? 0)
  }
  const next = starts.slice()
  const places = new Int32Array(of.length)
  for (let place = 0; place < of.length; place += 1) {
    const group = of[place] ?? 0
    const at = next[group] ?? 0
    places[at] = place
    next[group] = at + 1
  }
  return { places, starts }
}
