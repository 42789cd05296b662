/**
 * Tells the class number (from 0) of a number in a table's file, given those of all classes in order; undefined for one that
 * stands for no class.
 */
export function createClassNumber(wholes: readonly number[]): (value: number) => number | undefined {
  const first = wholes[0] ?? 0
  const last = wholes.at(-1) ?? -1
  if (last - first + 1 === wholes.length) {
    return (value) => (value >= first && value <= last && Number.isInteger(value) ? value - first : undefined)
  }
  const indices = new Map(wholes.map((value, index) => [value, index]))
  return (value) => indices.get(value)
}
