import type { Column } from '#shared/model/dataset'
import type { ImportNote } from '#shared/model/importNote'
import { canBeTarget, proposedTarget } from '#shared/network/target'
import { areImageNames, unfitOf } from './unfit'

/** A table's columns, each with what speaks against it, the proposed target, and what of that is to be told. */
export type Proposals = {
  readonly columns: readonly Column[]
  readonly suggestedTarget: string | null
  readonly notes: readonly ImportNote[]
}

/** More different words are no classes of images. */
const mostImageClasses = 256

/** What to propose for a table of `rows` rows; the columns in `never` are not proposed as the target. */
export function proposalsOf(found: readonly Column[], rows: number, never: ReadonlySet<string>): Proposals {
  const columns = found.map((column): Column => {
    const { categories: words } = column
    const distinct = column.kind === 'category' ? (words?.length ?? 0) : column.distinct
    const unfit = unfitOf({ ...column, rows, distinct, words })
    return unfit === null ? column : { ...column, unfit }
  })
  return {
    columns,
    suggestedTarget: proposedTarget(columns.filter(({ name }) => !never.has(name))),
    notes: [
      ...columns.flatMap(({ name, unfit }): readonly ImportNote[] =>
        unfit === undefined ? [] : [{ kind: 'columnUnfit', column: name, reason: unfit }],
      ),
      ...imageLists(columns),
    ],
  }
}

/** Columns that name files of images, with the column that could be their class. */
function imageLists(columns: readonly Column[]): readonly ImportNote[] {
  const classes = columns.filter(
    (column) =>
      canBeTarget(column) &&
      column.unfit === undefined &&
      (column.kind !== 'number' || column.integer) &&
      (column.distinct ?? Infinity) <= mostImageClasses,
  )
  const label = proposedTarget(classes)
  return columns
    .filter(({ unfit, categories }) => unfit === 'file' && areImageNames(categories ?? []))
    .map(({ name }) => ({ kind: 'pictureList', column: name, label }))
}
