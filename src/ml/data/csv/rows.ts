import { AppError } from '../../../shared/errors'
import type { ColumnHead } from '../store/tableWriter'
import { createColumnReader, type ColumnReader } from './columnReader'
import { lineBreaks, type CsvRecord } from './records'

/** Turns the records below the header into rows of numbers. */
export type RowReader = {
  /** The numbers of a record, in an array that the next call reuses; null for an empty line. */
  readonly read: (record: CsvRecord) => ArrayLike<number> | null
  readonly columns: () => readonly ColumnHead[]
}

/**
 * A reader of rows under the header `names`. Throws `csvFieldCount` for a row that is too short or too long (an empty
 * line is one, except at the end of the file) and what the columns throw.
 */
export function createRowReader(names: readonly string[], file: string): RowReader {
  const values = new Float64Array(names.length)
  const readers: ColumnReader[] = []
  let emptyLine: number | null = null

  const fieldCount = (line: number, found: number): AppError =>
    new AppError('INVALID_INPUT', 'csvFieldCount', { file, line, expected: names.length, found })

  return {
    read: ({ cells, line }) => {
      if (cells.length === 1 && cells[0] === '') {
        emptyLine ??= line
        return null
      }
      if (emptyLine !== null) throw fieldCount(emptyLine, 0)
      if (cells.length !== names.length) throw fieldCount(line, cells.length)
      for (let position = 0; position < cells.length; position += 1) {
        const cell = cells[position] ?? ''
        try {
          readers[position] ??= createColumnReader(names[position] ?? '', position, cell, line, file)
          values[position] = readers[position]?.read(cell, line) ?? Number.NaN
        } catch (thrown) {
          throw atItsLine(thrown, cells, position, line)
        }
      }
      return values
    },
    columns: () => readers.map((reader) => reader.head()),
  }
}

/** Cells before this one may have held line breaks; counting them only when needed keeps good files fast. */
function atItsLine(thrown: unknown, cells: readonly string[], position: number, line: number): unknown {
  const breaks = lineBreaks(cells.slice(0, position))
  if (breaks === 0 || !(thrown instanceof AppError)) return thrown
  return new AppError(thrown.code, thrown.reason, { ...thrown.details, line: line + breaks })
}
