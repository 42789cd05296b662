import type { Column } from '#shared/model/dataset'
import type { ColumnRole } from '../columns/columnRoles'
import type { CellPlace } from './moveCell'

/** A column in sight: where it stands in the file and on the page, what it is for, and the key of what draws it. */
export type ShownColumn = {
  readonly column: Column
  readonly place: number
  readonly key: number
  readonly left: number
  readonly role: ColumnRole
  readonly isText: boolean
}

/** The element id of a cell, by which the grid says where the keys are. */
export const cellId = (grid: string, { row, column }: CellPlace): string => `${grid}-${row}-${column}`
