/**
 * A place in the list of series colours for each run by its number: always the same one, unless another run of the same
 * choice has it; then the next free one. At most `colours` runs.
 */
export function runColours(numbers: readonly number[], colours: number): ReadonlyMap<number, number> {
  const given = new Map<number, number>()
  const taken = new Set<number>()
  for (const number of [...numbers].sort((left, right) => left - right)) {
    let place = (number - 1) % colours
    while (taken.has(place) && taken.size < colours) place = (place + 1) % colours
    taken.add(place)
    given.set(number, place)
  }
  return given
}
