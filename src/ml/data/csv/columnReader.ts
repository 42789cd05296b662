import { AppError } from '../../../shared/errors'
import type { ColumnHead } from '../store/tableWriter'
import { isMissing, parseNumber } from './number'
import { shortened } from './text'

/** Different texts that a column may have. */
const categoryLimit = 65_536

/** Turns the cells of one column into numbers. `read` takes the cell and its physical line. */
export type ColumnReader = {
  readonly read: (cell: string, line: number) => number
  readonly head: () => ColumnHead
}

/** Names that programs give to a row number. */
const indexName = /^(#|id|idx|index|no\.?|nr\.?|row|row[ _-]?(id|index|no|nr|number)|unnamed: 0|level_0)$/i

/**
 * A reader for the column `name`, from its first cell: a number makes it numeric, other text a category.
 * Throws `csvMissingValue`, `csvNotANumber` and `csvTooManyCategories`.
 */
export function createColumnReader(
  name: string,
  position: number,
  firstCell: string,
  line: number,
  file: string,
): ColumnReader {
  if (isMissing(firstCell)) throw missing(file, line, name, firstCell)
  return parseNumber(firstCell) === null
    ? createCategoryReader(name, file)
    : createNumberReader(name, position, file)
}

function createNumberReader(name: string, position: number, file: string): ColumnReader {
  const mayBeIndex = position === 0
  let rows = 0
  let first = 0
  let consecutive = true
  return {
    read: (cell, line) => {
      const value = parseNumber(cell)
      if (value === null) {
        if (isMissing(cell)) throw missing(file, line, name, cell)
        throw new AppError('INVALID_INPUT', 'csvNotANumber', {
          file,
          line,
          column: name,
          text: shortened(cell),
        })
      }
      if (mayBeIndex && consecutive) {
        if (rows === 0) first = value
        consecutive = (first === 0 || first === 1) && value === first + rows
        rows += 1
      }
      return value
    },
    head: () => {
      const isIndex = mayBeIndex && (name === '' || (consecutive && indexName.test(name)))
      return { name, kind: isIndex ? 'index' : 'number', categories: null }
    },
  }
}

function createCategoryReader(name: string, file: string): ColumnReader {
  const numbers = new Map<string, number>()
  return {
    read: (cell, line) => {
      const known = numbers.get(cell)
      if (known !== undefined) return known
      if (cell.trim() === '') throw missing(file, line, name, cell)
      if (numbers.size === categoryLimit) {
        throw new AppError('INVALID_INPUT', 'csvTooManyCategories', {
          file,
          line,
          column: name,
          limit: categoryLimit,
          text: shortened(cell),
        })
      }
      // A piece of a string keeps the whole string in memory, here a megabyte of the file: the dictionary has copies.
      numbers.set(Buffer.from(cell).toString(), numbers.size)
      return numbers.size - 1
    },
    head: () => ({ name, kind: 'category', categories: [...numbers.keys()] }),
  }
}

function missing(file: string, line: number, column: string, text: string): AppError {
  return new AppError('INVALID_INPUT', 'csvMissingValue', { file, line, column, text: text.trim() })
}
