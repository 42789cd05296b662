import type { ColumnKind } from '#shared/model/csvFormat'
import type { Relation } from '#shared/model/dataProfile'
import type { Column } from '#shared/model/dataset'
import type { ColumnRole } from './columnRoles'

/** How the list of columns can be ordered. */
export const columnOrders = ['file', 'name', 'missing', 'distinct', 'relation'] as const
export type ColumnOrder = (typeof columnOrders)[number]

/** Which columns are listed, and in what order. */
export type ColumnWish = {
  readonly text: string
  readonly kind: ColumnKind | 'all'
  readonly role: ColumnRole | 'all'
  readonly order: ColumnOrder
}

/** What the order needs to know of a column beside the column itself. */
export type ColumnFacts = {
  readonly roleOf: (column: Column) => ColumnRole
  readonly relationOf: (name: string) => Relation | undefined
}

/** More different values than are counted exactly go before all others. */
const distinctOf = ({ distinct }: Column): number => distinct ?? Number.MAX_SAFE_INTEGER

/** The columns that fit the wish, in its order; ties stay in the order of the file. */
export function wantedColumns(
  columns: readonly Column[],
  wish: ColumnWish,
  { roleOf, relationOf }: ColumnFacts,
): readonly Column[] {
  const word = wish.text.trim().toLocaleLowerCase()
  const found = columns.filter(
    (column) =>
      column.name.toLocaleLowerCase().includes(word) &&
      (wish.kind === 'all' || column.kind === wish.kind) &&
      (wish.role === 'all' || roleOf(column) === wish.role),
  )
  const strength = ({ name }: Column): number => {
    const relation = relationOf(name)
    return relation === undefined ? -1 : Math.abs(relation.value)
  }
  switch (wish.order) {
    case 'file':
      return found
    case 'name':
      return found.toSorted((one, other) => one.name.localeCompare(other.name, undefined, { numeric: true }))
    case 'missing':
      return found.toSorted((one, other) => other.missing - one.missing)
    case 'distinct':
      return found.toSorted((one, other) => distinctOf(other) - distinctOf(one))
    case 'relation':
      return found.toSorted((one, other) => strength(other) - strength(one))
  }
}
