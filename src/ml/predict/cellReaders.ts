import { isFormula } from '#shared/csvCell'
import { holdsWords, markersIn, type CsvFormat, type RejectReason } from '#shared/model/csvFormat'
import { storedValue } from '#shared/model/precision'
import type { ModelFeature } from '#shared/model/trainedModel'
import { createIsMissing } from '../data/csv/cells/missing'
import { trimWord, wordKey } from '../data/csv/cells/word'
import { createColumns, unreadable, type CsvColumn } from '../data/csv/columns'

/** What a word that the model does not know gives. */
export const unknownWord = -Infinity

/** Turns the cells of the column that feeds a feature into numbers. */
export type CellReader = {
  readonly feature: ModelFeature
  /** Place of the column in a row of the file. */
  readonly place: number
  /** A cell that is a number in the plain way of the file is that number. */
  readonly isPlain: boolean
  /** NaN for a missing value, `unreadable`, or `unknownWord`. */
  readonly read: (text: string) => number
  /** Why an unreadable cell is so. */
  readonly reasonOf: (text: string) => RejectReason
  /** A value that was read as the model's own data would store it. */
  readonly stored: (value: number) => number
}

/** Readers for the features of a model, whose columns stand at `places`; columns have the names of the training table. */
export function createCellReaders(
  features: readonly ModelFeature[],
  places: readonly number[],
  format: CsvFormat,
): readonly CellReader[] {
  const columns = createColumns(features, format)
  return features.map((feature, at) => {
    const place = places[at] ?? 0
    const column = columns[at]
    const isNumber = !holdsWords(feature.kind)
    const stored = isNumber ? (value: number) => storedValue(feature, value) : (value: number) => value
    if (feature.kind === 'category' || column === undefined) {
      const read = wordReader(feature, format)
      return { feature, place, isPlain: false, read, reasonOf: () => 'notANumber', stored }
    }
    const { isPlain, read, reasonOf } = column
    return { feature, place, isPlain, read, reasonOf, stored }
  })
}

/** The number of a word that the model knows, whatever stands around it. */
function wordReader(feature: ModelFeature, format: CsvFormat): (text: string) => number {
  const isMissing = createIsMissing(markersIn(format, feature))
  const keyOf = wordKey(format, feature.name) ?? ((text: string) => text)
  const exact = new Map<string, number>()
  const trimmed = new Map<string, number>()
  for (const [number, word] of (feature.categories ?? []).entries()) {
    exact.set(keyOf(word), number)
    trimmed.set(trimWord(word), number)
  }
  return (text) => {
    const known = exact.get(keyOf(text)) ?? trimmed.get(trimWord(text))
    if (known !== undefined) return known
    return isMissing(text) ? Number.NaN : unknownWord
  }
}

/**
 * All columns of a file for the fast reader, which takes rows without a fault, without a word that is not known and without
 * a text that a spreadsheet would run: those can be copied as they stand. Whether a cell of another column is empty is all
 * that is read of it.
 */
export function fastColumns(width: number, readers: readonly CellReader[]): readonly CsvColumn[] {
  const byPlace = new Map(readers.map((reader) => [reader.place, reader]))
  return Array.from({ length: width }, (_, place): CsvColumn => {
    const reader = byPlace.get(place)
    const read = (text: string): number => {
      if (isFormula(text)) return unreadable
      if (reader === undefined) return text.trim() === '' ? Number.NaN : 0
      const value = reader.read(text)
      return value === unknownWord ? unreadable : value
    }
    return {
      name: reader?.feature.name ?? '',
      kind: reader?.isPlain === true ? 'number' : 'text',
      isPlain: reader?.isPlain ?? false,
      read,
      reasonOf: () => 'notANumber',
      overflowed: () => false,
      head: () => ({ name: '', kind: 'text', categories: null }),
    }
  })
}
