import { plainLayout } from '#shared/model/csvLines'
import { isLines } from '#shared/catalog/files/bytes'
import { columnKey, ofColumn } from '#shared/byColumn'
import { AppError } from '#shared/errors'
import type { CsvFormat } from '#shared/model/csvFormat'
import { fileFault } from '#shared/fileFault'
import { withPatience } from '#shared/patience'
import { sniffCsv, type SniffedCsv } from '../data/csv/sniff/sniffCsv'
import { fitsKinds, withTrainingStyle } from '../data/csv/testCells'
import { openFile } from '../data/openFile'
import type { KnownTable, OpenedTable } from './openedTable'
import { resolveParquet } from './parquetTable'
import { extraColumns, placesByName, placesInOrder, refuseMissing, type Places } from './placeFeatures'
import { openFileRows } from './rowsOfTable'

/**
 * Finds out how a file is written and which of its columns feed a model: by their names, or in their order where it has
 * none. What cells mean is as in training; how they are written need not be.
 * @throws {AppError} INVALID_INPUT predictColumnsMissing, predictColumnsRenamed, and what `sniffCsv` and
 *   `resolveParquet` throw
 */
export async function resolveTable(
  path: string,
  table: string | null,
  known: KnownTable,
): Promise<OpenedTable> {
  if (await isParquet(path)) return resolveParquet(path, known)
  const { own, places, isByPlace } = await placed(path, table, known)
  const sniffed = await withMeaning(path, own, places, known)
  return {
    names: namesOf(own, isByPlace ? known.columns : null),
    places,
    format: sniffed.format,
    notes: isByPlace
      ? [{ kind: 'byPlace' }]
      : extraColumns(
          own.columns.map(({ name }) => name),
          places,
          known.target,
        ),
    open: (words, take) => openFileRows(path, sniffed, words, take),
  }
}

/** Bytes that tell what a file is. */
const firstBytes = 512

async function isParquet(path: string): Promise<boolean> {
  const file = await openFile(path)
  try {
    const start = Buffer.alloc(firstBytes)
    const { bytesRead } = await withPatience(file.read(start, 0, start.length, 0), path)
    // A table of text may begin with this word.
    return start.toString('latin1', 0, 4) === 'PAR1' && !isLines(start.subarray(0, bytesRead))
  } catch (thrown) {
    throw fileFault(thrown, path)
  } finally {
    await file.close()
  }
}

type Placed = {
  readonly own: SniffedCsv
  readonly places: readonly number[]
  readonly isByPlace: boolean
}

async function placed(path: string, table: string | null, known: KnownTable): Promise<Placed> {
  const wanted = known.features.map(({ name }) => name)
  const isNamed = known.format?.header ?? true
  const first = await sniffCsv(path, null, table)
  let best: { readonly own: SniffedCsv; readonly places: Places; readonly found: number } | null = null
  for (const read of waysToRead(path, first, known)) {
    const own = await read()
    if (own === null || !own.format.header) continue
    const places = placesByName(namesAsWritten(own), wanted)
    const all = places.filter((place) => place !== null)
    if (all.length === wanted.length) return { own, places: all, isByPlace: false }
    if (best === null || all.length > best.found) best = { own, places, found: all.length }
  }
  if (best !== null && best.found > 0 && isNamed) {
    return refuseMissing(path, namesAsWritten(best.own), wanted, best.places)
  }
  // No name is known: the first line is a row like the others, unless it holds names all the same.
  const own = first.format.header && isNamed ? await withHeader(path, first, false) : first
  const inOrder = own === null ? null : placesInOrder(own.columns.length, wanted, known.columns, known.target)
  const areNames = isNamed && own !== null && inOrder !== null && !fitsInOrder(own, inOrder, known)
  if (own === null || inOrder === null || areNames) {
    const { own: names, places } = best ?? { own: first, places: wanted.map(() => null) }
    return refuseMissing(path, names.format.header ? namesAsWritten(names) : [], wanted, places)
  }
  return { own, places: inOrder, isByPlace: true }
}

/** As it looks; as the training file was written; as if it had names; as if a mark in its only name divided cells. */
const waysToRead = (path: string, first: SniffedCsv, { format }: KnownTable) => [
  () => Promise.resolve(first),
  () =>
    format === null
      ? Promise.resolve(null)
      : readAs(path, { ...format, table: first.format.table, header: true, ...found }),
  () => (first.format.header ? Promise.resolve(null) : withHeader(path, first, true)),
  ...usualDelimiters.map((delimiter) => () => {
    const isMeant = first.columns.length === 1 && (first.columns[0]?.name ?? '').includes(delimiter)
    const decimal = delimiter === ',' ? '.' : first.format.decimal
    const format = { ...first.format, ...found, header: true, layout: plainLayout, delimiter, decimal }
    return isMeant ? readAs(path, { ...format, thousands: '' }) : Promise.resolve(null)
  }),
]

const usualDelimiters = [',', ';', '\t', '|']

/** Parts of a format that are found out anew. */
const found = { firstLine: null, leaveOut: null, kinds: {}, numbers: {} }

const withHeader = (path: string, { format }: SniffedCsv, header: boolean): Promise<SniffedCsv | null> =>
  readAs(path, { ...format, header, ...found })

/** The file as a format says; null where it cannot be read so. */
async function readAs(path: string, format: CsvFormat): Promise<SniffedCsv | null> {
  try {
    return await sniffCsv(path, format)
  } catch (thrown) {
    if (thrown instanceof AppError && thrown.code === 'INVALID_INPUT') return null
    throw thrown
  }
}

const fitsInOrder = (own: SniffedCsv, places: readonly number[], { features }: KnownTable): boolean => {
  const kinds = new Map(places.map((place, at) => [place, features[at]?.kind ?? 'text'] as const))
  const columns = own.columns.map(({ name }, place) => ({
    name,
    kind: kinds.get(place) ?? ('text' as const),
  }))
  return columns.every(({ kind }) => kind === 'category' || kind === 'text') || fitsKinds(own, columns)
}

/** Reading gives a second column of a name another one; the file has it as it stands. */
const namesAsWritten = ({ columns }: SniffedCsv): readonly string[] => columns.map(({ name }) => name)

/** Names as they stand in the file; else those of the training table, or of reading. */
function namesOf({ header, columns }: SniffedCsv, training: readonly string[] | null): readonly string[] {
  if (header?.length === columns.length) return header
  return training?.length === columns.length ? training : columns.map(({ name }) => name)
}

/**
 * The file with the meaning that cells have in training: missing values, orders of dates, units, kinds. Where the training
 * table was no text, its kinds decide how cells are read. What a format says of columns stands under the features' names.
 */
async function withMeaning(
  path: string,
  own: SniffedCsv,
  places: readonly number[],
  { features, format }: KnownTable,
): Promise<SniffedCsv> {
  const fed = new Map(places.map((place, at) => [place, features[at]] as const))
  const columns = own.columns.map(({ name }, place) => {
    const feature = fed.get(place)
    return { name: feature?.name ?? name, kind: feature?.kind ?? ('text' as const) }
  })
  /** What a record by the file's own names says of each feature. */
  const ofFeatures = <Value>(record: Readonly<Record<string, Value>>): Record<string, Value> =>
    Object.fromEntries(
      features.flatMap(({ name }, at) => {
        const value = ofColumn(record, own.columns[places[at] ?? -1]?.name ?? '')
        return value === undefined ? [] : [[columnKey(name), value] as const]
      }),
    )
  if (format === null) {
    const kinds = own.columns.map(({ name }, place) => [columnKey(name), fed.get(place)?.kind ?? 'text'])
    const wanted = { ...own.format, kinds: Object.fromEntries(kinds), numbers: {} }
    const read = (await readAs(path, wanted)) ?? own
    const { numbers, times, dateOrders, missingIn } = read.format
    const moved = {
      numbers: ofFeatures(numbers),
      times: ofFeatures(times),
      dateOrders: ofFeatures(dateOrders),
      missingIn: ofFeatures(missingIn),
    }
    return { ...read, columns, format: { ...read.format, ...moved } }
  }
  const style = withTrainingStyle(own, columns, format)
  const { missing, missingIn, spaces, joins, kinds, limits, dates, dateOrders, times } = format
  const meaning = { missing, missingIn, spaces, joins, kinds, limits, dates, dateOrders, times }
  const forms = { ...format.numbers, ...ofFeatures(style.numbers) }
  // A word that only this file uses for nothing is a cell that cannot be read.
  const numbers = Object.fromEntries(
    Object.entries(forms).map(([key, form]) => [
      key,
      { ...form, missing: ofColumn(format.numbers, key)?.missing ?? [] },
    ]),
  )
  return { ...own, columns, format: { ...style, ...meaning, numbers } }
}
