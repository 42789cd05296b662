import { basename } from 'node:path'
import { misnamed } from '#shared/catalog/files/misnamed'
import type { SourceKind } from '#shared/catalog/sources/index'
import type { ImportNote } from '#shared/model/importNote'

/** That a file was read as its content says, where its name says something else. */
export function nameNotes(path: string, kind: SourceKind): readonly ImportNote[] {
  const name = basename(path)
  const format = misnamed(name, kind)
  return format === null ? [] : [{ kind: 'readByContent', name, format }]
}
