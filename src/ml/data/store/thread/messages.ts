import type { ColumnKind } from '#shared/model/csvFormat'
import type { WireError } from '#shared/errors'
import type { WrittenDataset } from '../folderWriter'
import type { Portion } from '../portion'
import type { TableHead } from '../tableWriter'

/** What the importer asks of the thread that writes its table, in this order: open, rows …, finish or abandon. */
export type TableOrder =
  | {
      readonly kind: 'open'
      readonly target: string
      readonly columnCount: number
      readonly kinds?: readonly ColumnKind[] | undefined
    }
  /** The first `rows` rows of `values`, whose memory goes to the thread and comes back with `taken`. */
  | { readonly kind: 'rows'; readonly values: Portion; readonly rows: number }
  | { readonly kind: 'finish'; readonly head: TableHead }
  | { readonly kind: 'abandon' }

/** What the thread answers. After `failed` nothing but `abandon` has a meaning. */
export type TableAnswer =
  | { readonly kind: 'opened' }
  | { readonly kind: 'taken'; readonly values: Portion }
  | { readonly kind: 'finished'; readonly written: WrittenDataset }
  | { readonly kind: 'abandoned' }
  | { readonly kind: 'failed'; readonly error: WireError }
