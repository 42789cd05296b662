import { AppError } from '#shared/errors'
import { shownNames, type PredictionNote } from '#shared/model/predictedFile'
import { nearestName } from './nearestName'

/** For each feature of a model the place of its column in the rows of a file; null where it has none. */
export type Places = readonly (number | null)[]

/** The places of columns by their names. Of two columns with one name, which reading renames, the first counts. */
export function placesByName(names: readonly string[], wanted: readonly string[]): Places {
  const places = new Map(names.map((name, place) => [name, place] as const).reverse())
  return wanted.map((name) => places.get(name) ?? null)
}

/**
 * The places of columns in their order, where a file has no names that count: all columns of the training table, all but
 * the target, or the features alone, by how many there are. Null where none of them fits.
 */
export function placesInOrder(
  width: number,
  features: readonly string[],
  training: readonly string[] | null,
  target: string | null,
): readonly number[] | null {
  const numbered = placesByNumber(width, features)
  if (training === null && numbered !== null) return numbered
  const withoutTarget = training?.filter((name) => name !== target) ?? null
  const order = [training, withoutTarget, features].find((names) => names?.length === width)
  const places = order === undefined || order === null ? [] : placesByName(order, features)
  const found = places.filter((place) => place !== null)
  return order !== undefined && found.length === features.length ? found : null
}

/** Columns that have no names are called by their number from 1, which is then all that is known of the training table. */
function placesByNumber(width: number, features: readonly string[]): readonly number[] | null {
  const places = features.map((name) => Number(/^column (\d+)$/.exec(name)?.[1] ?? Number.NaN) - 1)
  return places.every((place) => place < width) ? places : null
}

/** What is to be told of columns that feed nothing; the target is expected to be one of them. */
export function extraColumns(
  names: readonly string[],
  places: readonly number[],
  target: string | null,
): readonly PredictionNote[] {
  const used = new Set(places)
  const others = names.filter((name, place) => !used.has(place) && name !== target)
  if (others.length === 0) return []
  return [{ kind: 'extraColumns', columns: others.slice(0, shownNames), count: others.length }]
}

/**
 * Tells which columns are not there, and which other columns of the file may be meant.
 * @throws {AppError} INVALID_INPUT predictColumnsMissing, or predictColumnsRenamed where some are named alike
 */
export function refuseMissing(
  file: string,
  names: readonly string[],
  features: readonly string[],
  places: Places,
): never {
  const absent = features.filter((_, at) => (places[at] ?? null) === null)
  const used = new Set(places)
  const free = names.filter((_, place) => !used.has(place))
  const pairs = absent.flatMap((name) => {
    const near = nearestName(name, free)
    return near === null ? [] : [`“${near}” → “${name}”`]
  })
  const listed = (texts: readonly string[]): string =>
    texts.slice(0, shownNames).join(', ') + (texts.length > shownNames ? ' …' : '')
  const details = { file, columns: listed(absent), count: absent.length }
  throw pairs.length === 0
    ? new AppError('INVALID_INPUT', 'predictColumnsMissing', details)
    : new AppError('INVALID_INPUT', 'predictColumnsRenamed', { ...details, nearest: listed(pairs) })
}
