import { AppError } from '../../../shared/errors'
import { parseNumber } from './number'
import type { CsvRecord } from './records'

/** Columns that a file may have. */
const columnLimit = 10_000

/**
 * The column names of a header line, without space around them. Only the first may be empty: it is a row number.
 * Throws `csvEmpty`, `csvTooManyColumns`, `csvHeaderEmptyName` and `csvHeaderDuplicateName` (positions from 1), and
 * `csvHeaderLooksLikeData` for a fraction in place of a name, since the file's first row would be lost.
 */
export function readHeader(record: CsvRecord, file: string): readonly string[] {
  const { line } = record
  const names = record.cells.map((cell) => cell.trim())
  if (names.length === 1 && names[0] === '') throw new AppError('INVALID_INPUT', 'csvEmpty', { file })
  if (names.length > columnLimit) {
    throw new AppError('INVALID_INPUT', 'csvTooManyColumns', {
      file,
      found: names.length,
      limit: columnLimit,
    })
  }
  const positions = new Map<string, number>()
  for (const [index, name] of names.entries()) {
    const position = index + 1
    if (name === '' && index > 0) {
      throw new AppError('INVALID_INPUT', 'csvHeaderEmptyName', { file, line, position })
    }
    const first = positions.get(name)
    if (first !== undefined) {
      throw new AppError('INVALID_INPUT', 'csvHeaderDuplicateName', {
        file,
        line,
        column: name,
        first,
        position,
      })
    }
    positions.set(name, position)
  }
  const fraction = names.find((name) => name !== '' && !Number.isInteger(parseNumber(name) ?? 0))
  if (fraction !== undefined) {
    throw new AppError('INVALID_INPUT', 'csvHeaderLooksLikeData', { file, line, text: fraction })
  }
  return names
}
