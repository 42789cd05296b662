import type { ColumnReader } from '../scan/readColumns'

/** With fewer rows of a class, chance alone may part it from the others. */
const fewestOfClass = 5

/** Bytes of the reader of `partsClasses`. */
export const partsBytes = (classes: number): number => classes * 3 * 8

/** Whether the classes have ranges of the number that do not overlap; at least two classes, of five rows or more each. */
export function partsClasses(target: Float32Array, classes: number): ColumnReader<boolean> {
  const counts = new Float64Array(classes)
  const lowest = new Float64Array(classes).fill(Infinity)
  const highest = new Float64Array(classes).fill(-Infinity)
  return {
    visit: ({ firstRow, stride, values }, start) => {
      for (let at = start, row = firstRow; at < values.length; at += stride, row += 1) {
        const value = values[at] ?? 0
        const label = target[row] ?? 0
        if (Number.isNaN(value) || Number.isNaN(label)) continue
        counts[label] = (counts[label] ?? 0) + 1
        if (value < (lowest[label] ?? 0)) lowest[label] = value
        if (value > (highest[label] ?? 0)) highest[label] = value
      }
    },
    result: () => {
      const present = [...counts.keys()].filter((label) => (counts[label] ?? 0) > 0)
      if (present.length < 2 || present.some((label) => (counts[label] ?? 0) < fewestOfClass)) return false
      const ascending = present.toSorted((left, right) => (lowest[left] ?? 0) - (lowest[right] ?? 0))
      return ascending.every((label, at) => {
        const next = ascending[at + 1]
        return next === undefined || (highest[label] ?? 0) < (lowest[next] ?? 0)
      })
    },
  }
}
