import type { FileProbe } from '../sources/entry'
import { isLines, lettersOf } from './bytes'
import { zipContent } from './zipContent'

/** How files begin, by what they are. Beginnings that are words of a text, too, count where no lines of text follow. */
const signatures: readonly (readonly [found: string, start: string, isWord?: 'word'])[] = [
  ['xlsx', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8', 'word'],
  ['tiff', 'II*\0'],
  ['tiff', 'MM\0*'],
  ['webp', 'RIFF', 'word'],
  ['parquet', 'PAR1', 'word'],
  ['orc', 'ORC', 'word'],
  ['avro', 'Obj\x01'],
  ['gzip', '\x1f\x8b'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['sqlite', 'SQLite format 3\0'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['npy', '\x93NUMPY'],
  ['idx', '\0\0\x08\x01'],
  ['idx', '\0\0\x08\x03'],
  ['arrow', 'ARROW1', 'word'],
  ['feather', 'FEA1', 'word'],
  ['SPSS', '$FL2'],
  ['SPSS', '$FL3'],
  ['Stata', '<stata_dta>'],
  ['SAS transport', 'HEADER RECORD***'],
  ['R data', 'RDX2\n'],
  ['R data', 'RDX3\n'],
  ['MATLAB', 'MATLAB 5.0 MAT'],
  ['pickle', '\x80\x03'],
  ['pickle', '\x80\x04\x95'],
  ['pickle', '\x80\x05\x95'],
  ['bzip2', 'BZh', 'word'],
  ['xz', '\xfd7zXZ'],
  ['rar', 'Rar!\x1a\x07'],
]

/** Of how many bytes it is looked at whether they are lines of text. */
const lookedAt = 1024

/** The format that the bytes of a file say it has; null for text, and for what is not known. */
export function formatOf({ start, end }: Pick<FileProbe, 'start' | 'end'>): string | null {
  const letters = lettersOf(start.subarray(0, 16))
  const [found, , isWord] = signatures.find(([, signature]) => letters.startsWith(signature)) ?? [null]
  if (found === null || (isWord === 'word' && isLines(start.subarray(0, lookedAt)))) return null
  if (found === 'xlsx') return zipContent(lettersOf(start) + lettersOf(end))
  return found === 'xls' ? compoundContent(lettersOf(start) + lettersOf(end)) : found
}

/** Old files of Office and new ones with a password are compound files; their parts have names of UTF-16. */
function compoundContent(letters: string): string {
  const isNamed = (name: string): boolean => letters.includes(name.split('').join('\0'))
  if (isNamed('EncryptedPackage')) return 'Office, password'
  return isNamed('WordDocument') ? 'doc' : 'xls'
}
