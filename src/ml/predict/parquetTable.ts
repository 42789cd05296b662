import type { DecodedArray } from 'hyparquet'
import { isoText } from '#shared/calendar/days'
import { AppError } from '#shared/errors'
import { missingMarkers, type CsvFormat } from '#shared/model/csvFormat'
import { plainLayout } from '#shared/model/csvLines'
import { nameNotes } from '../data/nameNotes'
import { stopIfCancelled } from '../data/faults'
import { columnsOf, type Content } from '../data/parquet/content'
import { openParquet, type ParquetFile } from '../data/parquet/file'
import { stretchesOf } from '../data/parquet/stretches'
import type { FileRows, KnownTable, OpenedTable, TakeRows } from './openedTable'
import { extraColumns, placesByName, refuseMissing } from './placeFeatures'

/** Values that are read together. */
const valuesAtOnce = 1 << 18

/** How the text is read that values become. What stands for nothing among words is as in training. */
const formatFor = (training: CsvFormat | null): CsvFormat => ({
  table: null,
  encoding: 'utf-8',
  delimiter: ',',
  layout: plainLayout,
  header: true,
  firstLine: 1,
  decimal: '.',
  thousands: '',
  dates: 'iso',
  dateOrders: {},
  times: {},
  missing: [...(training?.missing ?? missingMarkers)],
  missingIn: training?.missingIn ?? {},
  spaces: training?.spaces ?? 'keep',
  joins: training?.joins ?? {},
  badRows: 'skip',
  kinds: {},
  numbers: {},
  limits: {},
  leaveOut: null,
  keep: [],
})

/**
 * A Parquet file for a model: its columns go by their names.
 * @throws {AppError} predictColumnsMissing, predictColumnsRenamed, csvNoRows, and what opening a Parquet file throws
 */
export async function resolveParquet(
  path: string,
  { features, target, format }: KnownTable,
): Promise<OpenedTable> {
  const file = await openParquet(path)
  try {
    const columns = columnsOf(file.metadata, path)
    const names = columns.map(({ name }) => name)
    const wanted = features.map(({ name }) => name)
    const found = placesByName(names, wanted)
    const places = found.filter((place) => place !== null)
    if (places.length < wanted.length) refuseMissing(path, names, wanted, found)
    if (Number(file.metadata.num_rows) === 0) throw new AppError('INVALID_INPUT', 'csvNoRows', { file: path })
    return {
      names,
      places,
      format: formatFor(format),
      notes: extraColumns(names, places, target),
      open: (_words, take) => Promise.resolve(rowsOf(file, path, take)),
    }
  } catch (thrown) {
    await file.close()
    throw thrown
  }
}

function rowsOf(file: ParquetFile, path: string, { cells: take }: TakeRows): FileRows {
  const columns = columnsOf(file.metadata, path)
  const longest = Math.max(1, Math.floor(valuesAtOnce / columns.length))
  const stretches = stretchesOf(file.metadata, longest, path)
  let at = 0
  return {
    next: async (signal) => {
      const stretch = stretches[at]
      if (stretch === undefined) return false
      const { from, to } = stretch
      const texts: string[][] = []
      for (const { name, content } of columns) {
        stopIfCancelled(signal)
        texts.push(textsOf(await file.read({ column: name, from, to }), content))
      }
      for (let row = 0; row < to - from; row += 1)
        take(
          texts.map((column) => column[row] ?? ''),
          null,
        )
      at += 1
      return at < stretches.length
    },
    fraction: () => at / stretches.length,
    notes: () => nameNotes(path, 'parquet'),
    close: file.close,
  }
}

/** Values as the text of cells; empty for missing. */
function textsOf(values: DecodedArray, content: Content): string[] {
  const text = (value: unknown): string => {
    switch (content.kind) {
      case 'number':
        return String(Number(value) * content.factor)
      case 'date':
        return isoText(Number(value))
      case 'boolean':
        return Number(value) === 1 ? 'true' : 'false'
      case 'text':
        return String(value)
    }
  }
  return Array.from(values as ArrayLike<unknown>, (value) =>
    value === null || value === undefined || Number.isNaN(value) ? '' : text(value),
  )
}
