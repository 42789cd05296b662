import type { LocationQuery } from 'vue-router'
import type { Column } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import type { ModelFeature, ModelSignature } from '#shared/model/trainedModel'
import { shortNumber } from '#renderer/lib/shortNumber'
import type { FormValue } from './table/tableForm'

/** A row (from 0) of a data set that the page was asked for, with its target; `dataset` null is the model's own. */
export type ShownRow = {
  readonly row: number
  /** A class number, or a number in the target's own units; null where it is not told. */
  readonly actual: number | null
  readonly dataset: DatasetId | null
}

/** The row that an address asks for; null for none. */
export function shownRowOf(query: LocationQuery): ShownRow | null {
  const row = Number(query['row'] ?? Number.NaN)
  if (!Number.isInteger(row) || row < 0) return null
  const actual = Number(query['actual'] ?? Number.NaN)
  const dataset = DatasetId.safeParse(query['data'])
  return { row, actual: Number.isNaN(actual) ? null : actual, dataset: dataset.success ? dataset.data : null }
}

/** The inputs that a row gives a model, by the names of columns and the words of categories; what it does not know is missing. */
export function rowInputs(
  features: readonly ModelFeature[],
  columns: readonly Column[],
  cells: readonly (number | null)[],
): readonly FormValue[] {
  const places = new Map(columns.map(({ name }, place) => [name, place]))
  return features.map(({ name, categories }) => {
    const place = places.get(name)
    const value = place === undefined ? null : (cells[place] ?? null)
    if (value === null) return null
    if (categories === null) return shortNumber(value)
    const word = columns[place ?? 0]?.categories?.[value]
    const known = word === undefined ? -1 : categories.indexOf(word)
    return known < 0 ? null : known
  })
}

/** The target of a row as the page shows it: a class number, or a number; null where the row has none or the model knows it not. */
export function rowTruth(
  output: ModelSignature['output'],
  target: string | null,
  columns: readonly Column[],
  cells: readonly (number | null)[],
): number | null {
  const place = columns.findIndex(({ name }) => name === target)
  const value = cells[place] ?? null
  if (value === null || output.kind === 'number') return value
  const word = columns[place]?.categories?.[value] ?? String(value)
  const known = output.names.indexOf(word)
  return known < 0 ? null : known
}
