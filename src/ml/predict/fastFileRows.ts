import type { CsvFormat } from '#shared/model/csvFormat'
import { carriageReturn, lineFeed } from '../data/csv/bytes'
import type { CsvColumn } from '../data/csv/columns'
import { createFastRows, type FastRun } from '../data/csv/fastRows'
import { createGrowth } from '../data/csv/growth'
import type { LineRules } from '../data/csv/lines/lineRules'
import { watchedColumns } from '../data/csv/lines/watchedColumns'
import type { RowTarget } from '../data/csv/rowTarget'

/** Takes a row that was read fast: its record as it stands, and a number for each column, valid during the call. */
export type TakeFastRow = (record: string, values: Float64Array) => void

/** Reads plain rows of a text, and stops before any other. */
export function createFastFileRows(
  columns: readonly CsvColumn[],
  format: CsvFormat,
  rules: LineRules,
  take: TakeFastRow,
): (bytes: Buffer, from: number) => FastRun {
  const read = createFastRows(watchedColumns(columns, rules), createGrowth(), format, rules.emptyRecords)
  const isLineEnd = (byte: number | undefined): boolean => byte === lineFeed || byte === carriageReturn
  return (bytes, from) => {
    let start = from
    /** Gives on the row that was read last; the next one is read into its place. */
    const flush = (): void => {
      const { space } = target
      if (space.used === 0) return
      while (isLineEnd(bytes[start])) start += 1
      let { end } = space
      while (isLineEnd(bytes[end - 1])) end -= 1
      take(bytes.toString('utf8', start, end), space.values)
      start = space.end
      space.used = 0
    }
    const target = oneRow(columns.length, flush)
    const run = read(bytes, from, target)
    flush()
    return run
  }
}

/** Room for one row; `makeRoom` is to take it away. */
export const oneRow = (width: number, makeRoom: () => void): RowTarget => ({
  space: { values: new Float64Array(width), used: 0, end: 0 },
  makeRoom,
  addRow: () => undefined,
  addEmptyLine: () => undefined,
  rows: () => 0,
  endFile: () => undefined,
})
