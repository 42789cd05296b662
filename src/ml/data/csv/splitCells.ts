import Papa from 'papaparse'
import { AppError } from '#shared/errors'

/** The cells of records without quote faults; each ends with a line end of any kind, and there are `expected` of them. */
export type SplitCells = (bytes: Buffer, expected: number) => readonly (readonly string[])[]

/** papaparse on decoded text, where every line end is a line feed, in quoted cells too. */
export function createSplitCells(delimiter: string): SplitCells {
  const parser = new Papa.Parser({ delimiter, newline: '\n' })
  return (bytes, expected) => {
    const text = bytes.toString()
    const lines = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text
    const { data, errors } = parser.parse(lines, 0, true) as Papa.ParseResult<string[]>
    if (data.length !== expected || errors.length > 0) {
      const message = `${expected} records were cut, ${data.length} parsed`
      throw new AppError('BUG', 'internal', { message })
    }
    return data
  }
}
