import { tableEndings } from '#shared/catalog/files/fileKinds'
import { formatOf } from '#shared/catalog/files/formatOf'
import { hintOf } from '#shared/catalog/files/hintOf'
import { textForm } from '#shared/catalog/files/textForm'
import { AppError } from '#shared/errors'
import type { FileSample } from './sample'

/** More control characters than this, and more than so many in a hundred, are in no text. */
const controlLimit = 8
const controlsPerHundred = 3

/** Throws `csvNotATable` for a file that begins like one of another kind; `found` is what it is. */
export function refuseOtherFiles({ head, slices, path }: FileSample): void {
  const found = formatOf({ start: head, end: slices.at(-1) ?? head })
  if (found !== null) throw notATable(path, found)
}

/** Throws `csvNotATable` for the beginning of a text in another form. */
export function refuseMarkup(text: string, path: string): void {
  const form = textForm(text)
  if (form !== null) throw notATable(path, form)
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

function notATable(file: string, found: string): AppError {
  const hint = hintOf(found)
  const help = hint === null ? {} : { hint, formats: tableEndings }
  return new AppError('INVALID_INPUT', 'csvNotATable', { file, found, ...help })
}
