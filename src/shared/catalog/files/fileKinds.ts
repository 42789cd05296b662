import { sourceCatalog, type DatasetSource } from '../sources'
import type { SourceFiles } from '../sources/entry'

type Files = SourceFiles<DatasetSource>

const all: readonly Files[] = Object.values(sourceCatalog).flatMap(({ files }) => files ?? [])

/** The kinds of source that a file can be, in the order in which it is asked whether it is one. */
export const fileKinds = all.filter((kind): kind is Extract<Files, { what: 'file' }> => kind.what === 'file')

/** The kinds of source that a folder can be, in that order. */
export const folderKinds = all.filter(
  (kind): kind is Extract<Files, { what: 'folder' }> => kind.what === 'folder',
)

/** How the files of tables end that are looked at before their import: what a table of another kind can be saved as. */
export const tableEndings = fileKinds
  .flatMap(({ look, extensions: [usual] }) => (look === 'table' && usual !== undefined ? [`.${usual}`] : []))
  .join(', ')
