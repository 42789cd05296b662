import type { PickedRows } from '#shared/contract/datasets'
import type { EvaluatedRow, RowFilter, RowOrder } from '#shared/model/evaluatedRows'
import type { EvaluatedPart } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'

/** Evaluated rows that someone wants to see. */
export type RowsQuestion = {
  readonly modelId: ModelId
  /** The data set that the rows are in, and whether it is the model's own. */
  readonly dataset: DatasetId
  readonly isOwn: boolean
  readonly part: EvaluatedPart
  readonly filter: RowFilter
  readonly order: RowOrder
  /** Columns of a table that are shown beside the answers. */
  readonly columns: readonly string[]
}

/** What a page of rows holds: cells, or images with their bytes one after the other. */
export type RowContents =
  | Extract<PickedRows, { kind: 'table' }>
  | (Omit<Extract<PickedRows, { kind: 'images' }>, 'url'> & { readonly bytes: Uint8Array })

/** A page of evaluated rows; `contents` is null where it has none. */
export type RowsPage = {
  readonly total: number
  readonly rows: readonly EvaluatedRow[]
  readonly contents: RowContents | null
}

/** Rows of a page, as the host allows. */
export const rowsOfPage = 100
