import { taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import { kindOfColumn, type RunColumn, type RunFact } from '#shared/model/runQuery'
import type { RunGroup } from '#shared/model/runOrder'

/** The columns of the list where a person has chosen none; the number stands before all. */
export const defaultColumns = (figures: readonly MetricTag[]): readonly RunColumn[] => [
  'name',
  'state',
  'datasetName',
  'epochsDone',
  ...figures,
  'trainSeconds',
  'createdAt',
]

/** Facts that can be chosen as columns, in the order in which they are offered. */
export const chosenFacts: readonly RunFact[] = [
  'name',
  'state',
  'tags',
  'datasetName',
  'engine',
  'epochsDone',
  'parameters',
  'trainSeconds',
  'createdAt',
  'note',
]

/** What runs can be grouped by beside their settings. */
export const groupingFacts: readonly RunFact[] = ['datasetName', 'tags', 'state', 'engine', 'name']

const factWidths: Readonly<Record<RunFact, number>> = {
  number: 48,
  name: 140,
  state: 136,
  datasetName: 120,
  engine: 110,
  epochsDone: 84,
  trainSeconds: 80,
  createdAt: 158,
  parameters: 92,
  tags: 130,
  note: 180,
}

/** The figures that columns show, or the difference of, each once. */
export const figuresOf = (columns: readonly RunColumn[]): MetricTag[] => [
  ...new Set(
    columns.flatMap((column) => {
      const kind = kindOfColumn(column)
      return kind.kind === 'figure' || kind.kind === 'delta' ? [kind.tag] : []
    }),
  ),
]

/** The width of a column in pixels. */
export function columnWidth(column: RunColumn): number {
  const kind = kindOfColumn(column)
  switch (kind.kind) {
    case 'fact':
      return factWidths[kind.fact]
    case 'figure':
    case 'delta':
      return 92
    case 'setting':
      return 116
  }
}

/** Whether a column holds numbers, which stand to the right. */
export function isNumeric(column: RunColumn): boolean {
  const kind = kindOfColumn(column)
  if (kind.kind === 'fact') return ['epochsDone', 'trainSeconds', 'parameters'].includes(kind.fact)
  return kind.kind !== 'setting'
}

/** Whether a column is sorted downwards at first: the best and the newest come first, names in their order. */
export function descendsFirst(column: RunColumn): boolean {
  const kind = kindOfColumn(column)
  if (kind.kind === 'figure' || kind.kind === 'delta')
    return taggedMetric(kind.tag).metric.better === 'higher'
  return (
    kind.kind === 'fact' &&
    ['number', 'epochsDone', 'trainSeconds', 'createdAt', 'parameters'].includes(kind.fact)
  )
}

/** A line of the list: the head of a group, or the run at a place of the order. */
export type ListLine =
  | { readonly kind: 'group'; readonly key: string; readonly group: RunGroup; readonly isOpen: boolean }
  | { readonly kind: 'run'; readonly place: number }

/** The name of a group among the others. */
export const groupKey = ({ value }: Pick<RunGroup, 'value'>): string => JSON.stringify(value)

/** The lines of a list of `count` runs: those of closed groups are left out. */
export function listLines(
  count: number,
  groups: readonly RunGroup[] | null,
  closed: ReadonlySet<string>,
): readonly ListLine[] {
  if (groups === null) return Array.from({ length: count }, (_, place) => ({ kind: 'run', place }))
  let first = 0
  return groups.flatMap((group): readonly ListLine[] => {
    const key = groupKey(group)
    const isOpen = !closed.has(key)
    const start = first
    first += group.count
    const head: ListLine = { kind: 'group', key, group, isOpen }
    if (!isOpen) return [head]
    const runs = Array.from({ length: group.count }, (_, at): ListLine => ({
      kind: 'run',
      place: start + at,
    }))
    return [head, ...runs]
  })
}

/** The columns whose right end lies beyond what is in sight; `gap` pixels lie between two. */
export function columnsBeyond(
  columns: readonly RunColumn[],
  seen: { readonly left: number; readonly width: number; readonly fixed: number },
  gap: number,
): readonly RunColumn[] {
  let right = seen.fixed
  return columns.filter((column) => {
    right += gap + columnWidth(column)
    return right > seen.left + seen.width + 1
  })
}
