import type { Spread, TargetGroup } from '#shared/model/dataPicture'
import type { Column } from '#shared/model/dataset'
import type { RowCondition } from '#shared/model/rowFilter'

/** Words that a condition can list. */
const mostWords = 1000

const words = (column: string, values: readonly string[]): readonly RowCondition[] =>
  values.length === 0 ? [] : [{ kind: 'values', column, values: values.slice(0, mostWords) }]

const between = (column: string, from: number, to: number, below = false): readonly RowCondition[] => [
  { kind: 'range', column, from, to, below },
]

/** The conditions of the rows in a bin of a column. */
export function binConditions(column: Column, { bins }: Spread, bin: number): readonly RowCondition[] {
  const { name } = column
  if (bins.kind === 'values') {
    const value = bins.values[bin]
    if (value !== undefined) return words(name, [value])
    const shown = new Set(bins.values)
    return words(
      name,
      (column.categories ?? []).filter((word) => !shown.has(word)),
    )
  }
  const [from, to] = [bins.edges[bin], bins.edges[bin + 1]]
  if (from === undefined || to === undefined) return []
  // A bin of one whole number is that number.
  if (column.integer && to - from === 1 && !Number.isInteger(from))
    return between(name, from + 0.5, from + 0.5)
  return between(name, from, to, bin < bins.edges.length - 2)
}

/** The conditions of the rows in a group of the target; none of what several classes have in common. */
export function groupConditions(target: Column | undefined, group: TargetGroup): readonly RowCondition[] {
  if (target === undefined || group.kind === 'others') return []
  if (group.kind === 'quarter') return between(target.name, group.from, group.to)
  if (target.categories !== null) return words(target.name, [group.name])
  return between(target.name, Number(group.name), Number(group.name))
}

/** The conditions of what lies between two places of an axis. */
export function axisConditions(column: Column, from: number, to: number): readonly RowCondition[] {
  const { name, categories } = column
  if (categories === null) return between(name, from, to)
  return words(
    name,
    categories.filter((_, place) => place >= from && place <= to),
  )
}
