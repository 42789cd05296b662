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
