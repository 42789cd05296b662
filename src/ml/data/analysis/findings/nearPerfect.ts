import { relationsOf } from '../relations/relationsOf'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns, type ColumnReader } from '../scan/readColumns'
import { aboutColumns, fewestRows, type Evidence, type Subject } from './subject'

/** The relation with the target from which on the target follows from the column. */
const leastRelation = 0.98

/** A category with fewer rows a value than this goes with anything. */
const leastRowsPerValue = 2

/** With fewer rows of a class, chance alone may part it from the others. */
const fewestOfClass = 5

/**
 * Features from which alone the target follows: those whose relation with it reaches 0.98, and numbers by whose size
 * the classes can be told apart without an error (their evidence is 1). Identifiers, which go with anything, are left
 * to their own finding.
 */
export async function nearPerfect(
  file: ColumnFile,
  { manifest, rows, features }: Subject,
  identifiers: ReadonlySet<string>,
): Promise<ReturnType<typeof aboutColumns<'near-perfect'>>> {
  const looked = features.filter(({ column }) => {
    const values = column.kind === 'category' ? (column.categories?.length ?? 0) : 0
    const present = manifest.rows - column.missing
    return !identifiers.has(column.name) && present >= Math.max(fewestRows, values * leastRowsPerValue)
  })
  const found = new Map(
    (await relationsOf(file, looked, rows))
      .filter((relation) => relation.rows >= fewestRows && Math.abs(relation.value) >= leastRelation)
      .map(({ column, value }) => [column, Math.abs(value)]),
  )
  const classes = rows.classNames?.length ?? 0
  const numbers = looked.filter(
    ({ column }) => classes > 0 && column.kind === 'number' && !found.has(column.name),
  )
  const parted = await readColumns(
    file,
    numbers.map(({ position }) => ({
      column: position,
      bytes: classes * 3 * 8,
      start: () => partsClasses(rows.target, classes),
    })),
  )
  for (const [at, { column }] of numbers.entries()) {
    if (parted[at]) found.set(column.name, 1)
  }
  const evidence = looked.flatMap(({ column }): Evidence[] => {
    const value = found.get(column.name)
    return value === undefined ? [] : [{ column: column.name, value }]
  })
  return aboutColumns('near-perfect', evidence)
}

/** Whether the ranges of the classes do not overlap; there are at least two, each of five rows or more. */
function partsClasses(target: Float32Array, classes: number): ColumnReader<boolean> {
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
