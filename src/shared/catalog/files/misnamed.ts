import type { SourceKind } from '../sources'
import { sourceCatalog } from '../sources'
import { fileKinds } from './fileKinds'

/** How files of formats end that are not read here; what has such a name can be one that is. */
const otherEndings = (
  'xls xlsb ods numbers json jsonl ndjson xml html htm pdf doc docx rtf' +
  ' zip gz tgz bz2 xz 7z rar zst png jpg jpeg gif bmp tif tiff webp' +
  ' feather arrow orc avro npy npz h5 hdf5 sav dta sas7bdat rds mat pkl db sqlite'
).split(' ')

const known: ReadonlySet<string> = new Set([
  ...fileKinds.flatMap(({ extensions }) => extensions),
  ...otherEndings,
])

/** The name of a kind's format where the end of a file's name is that of another format; null where it is not. */
export function misnamed(name: string, kind: SourceKind): string | null {
  const { files } = sourceCatalog[kind]
  if (files?.what !== 'file') return null
  const ending = /\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  return known.has(ending) && !files.extensions.includes(ending) ? files.name : null
}
