import { AppError } from '#shared/errors'
import type { FileSample } from './sample'

/** How files begin that are no text but are found under the names of tables. */
const signatures: readonly (readonly [found: string, start: string])[] = [
  ['xlsx', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['xls', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['png', '\x89PNG\r\n\x1a\n'],
  ['jpeg', '\xff\xd8\xff'],
  ['gif', 'GIF8'],
  ['parquet', 'PAR1'],
  ['gzip', '\x1f\x8b'],
  ['zstd', '\x28\xb5\x2f\xfd'],
  ['7z', "7z\xbc\xaf'\x1c"],
  ['sqlite', 'SQLite format 3\0'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['npy', '\x93NUMPY'],
  ['arrow', 'ARROW1'],
  ['feather', 'FEA1'],
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
  ['bzip2', 'BZh'],
  ['xz', '\xfd7zXZ'],
  ['rar', 'Rar!\x1a\x07'],
]

/** More control characters than this, and more than so many in a hundred, are in no text. */
const controlLimit = 8
const controlsPerHundred = 3

/** Throws `csvNotATable` for a file that begins like one of another kind; `found` is what it is. */
export function refuseOtherFiles({ head, path }: FileSample): void {
  const start = head.toString('latin1', 0, 16)
  const known = signatures.find(([, signature]) => start.startsWith(signature))
  if (known !== undefined) throw notATable(path, known[0] === 'xlsx' ? zipContent(head) : known[0])
}

/** Throws `csvNotATable` for the beginning of a text in another form; pages of websites are often saved in place of files. */
export function refuseMarkup(text: string, path: string): void {
  const form = markupOf(text.trimStart())
  if (form !== null) throw notATable(path, form)
}

function markupOf(text: string): string | null {
  if (/^<(?:!doctype html|html)(?:\s[^>]*)?>\s*(?:<|$)/i.test(text)) return 'HTML'
  if (/^<\?xml\s[^>]*\?>/i.test(text)) return 'XML'
  const [line = ''] = /^.*/.exec(text) ?? []
  if (isLibSvm(text)) return 'LibSVM'
  const isJson =
    /^[[{]\s*$/.test(line) ||
    holdsJson(line) ||
    (line.length === text.length && /^(?:\[\s*)?\{\s*"/.test(line))
  return isJson ? 'JSON' : null
}

const libSvmLine = /^[-+]?\d+(?:\.\d+)?(?:,\d+)*(?: +(?:qid|\d+):[-+.\deE]+)+\s*(?:#.*)?$/

/** Lines of a label and numbered values: `+1 1:0.5 3:1`. */
function isLibSvm(text: string): boolean {
  const lines = text
    .slice(0, 10_000)
    .split('\n')
    .slice(0, 6)
    .filter((line) => line.trim() !== '' && line.length < 5000)
  return lines.length > 1 && lines.slice(0, -1).every((line) => libSvmLine.test(line.trimEnd()))
}

/** An object, or an array that begins with one, and nothing else. */
function holdsJson(line: string): boolean {
  if (!/^(?:\[\s*)?\{/.test(line)) return false
  try {
    JSON.parse(line)
    return true
  } catch {
    return false
  }
}

/**
 * Throws `csvNotATable` for what is no text in the encoding it was decoded with. A few control characters, NUL among
 * them, are let through: the rows that hold them are reported by their lines.
 */
export function refuseBinary(text: string, path: string): void {
  const controls = text.match(control)?.length ?? 0
  if (controls > controlLimit && controls * 100 > text.length * controlsPerHundred) {
    throw notATable(path, 'binary')
  }
}

/** Not tab, the line ends, the separators \x01 and \x1f, form feed, the end-of-file mark of old systems and the escape of terminals. */
// oxlint-disable-next-line no-control-regex -- control characters are what it looks for
const control = /[\0\x02-\x08\x0e-\x19\x1c-\x1e]/g

/** A spreadsheet of Excel or LibreOffice is a zip file; its parts' names stand near the beginning. */
function zipContent(head: Buffer): string {
  const text = head.toString('latin1', 0, 4096)
  if (text.includes('opendocument.spreadsheet')) return 'ods'
  return /xl\/|\[Content_Types\]\.xml/.test(text) ? 'xlsx' : 'zip'
}

function notATable(file: string, found: string): AppError {
  return new AppError('INVALID_INPUT', 'csvNotATable', { file, found })
}
