import type { Relation } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import type { PlacedColumn } from '../placedColumns'
import type { RunRows } from '../runRows'
import type { ColumnFile } from '../scan/columnFile'
import { readColumns, type ColumnReader, type ColumnTask } from '../scan/readColumns'
import { correlationRatio, ratioBytes } from './correlationRatio'
import { cramersV, mostCategories, tableBytes } from './cramersV'
import { pearson, type Measured } from './pearson'

/** The columns' relations with the target; a column that cannot be compared is left out. */
export async function relationsOf(
  file: ColumnFile,
  columns: readonly PlacedColumn[],
  { target, classNames }: Pick<RunRows, 'target' | 'classNames'>,
): Promise<Relation[]> {
  const tasks = columns.flatMap((placed): ColumnTask<Relation>[] => {
    const comparison = compare(placed.column, target, classNames?.length ?? null)
    return comparison === null ? [] : [taskOf(placed, comparison)]
  })
  return [...(await readColumns(file, tasks))]
}

type Comparison = {
  readonly measure: Relation['measure']
  readonly bytes: number
  readonly start: () => ColumnReader<Measured>
}

function taskOf(
  { column: { name }, position }: PlacedColumn,
  { measure, bytes, start }: Comparison,
): ColumnTask<Relation> {
  return {
    column: position,
    bytes,
    start: () => {
      const { visit, result } = start()
      return { visit, result: () => ({ column: name, measure, ...result() }) }
    },
  }
}

/** A boolean is a category beside classes and the numbers 0 and 1 beside a number. `classes` is null for a number. */
function compare(
  { kind, categories }: Column,
  target: Float32Array,
  classes: number | null,
): Comparison | null {
  if (kind === 'text') return null
  const values = categories?.length ?? 0
  if (kind === 'category' && classes === null) {
    const start = () => correlationRatio(target, 'group', values)
    return { measure: 'correlation-ratio', bytes: ratioBytes(values), start }
  }
  if (classes === null) return { measure: 'pearson', bytes: 0, start: () => pearson(target) }
  if (kind === 'category' || kind === 'boolean') {
    if (values > mostCategories || classes > mostCategories) return null
    const start = () => cramersV(target, { first: 0, count: values }, classes)
    return { measure: 'cramers-v', bytes: tableBytes(values, classes), start }
  }
  const start = () => correlationRatio(target, 'number', classes)
  return { measure: 'correlation-ratio', bytes: ratioBytes(classes), start }
}
