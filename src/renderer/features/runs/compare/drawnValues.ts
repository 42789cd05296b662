import { taggedMetric } from '#shared/catalog/metrics/index'
import { comparable } from '#shared/model/runOrder'
import { kindOfColumn, type RunColumn, type RunValue } from '#shared/model/runQuery'

/** Values of a column as places along an axis. */
export type DrawnValues = {
  /** One entry a run; null where it has no value that can be drawn. */
  readonly places: readonly (number | null)[]
  /** The words that the places 0, 1, … stand for; null for an axis of numbers. */
  readonly words: readonly string[] | null
  /** Whether the axis is logarithmic: the values are above 0 and reach over two decades. */
  readonly isLog: boolean
  /** Whether all of them are whole numbers. */
  readonly isWhole: boolean
  /** The smallest and the largest value; null for words and where there is none. */
  readonly ends: readonly [least: number, most: number] | null
}

/** Numbers that name something have no decades. */
export const mayBeLog = (column: RunColumn): boolean =>
  column !== 'number' && column !== 'createdAt' && !/seed$/iu.test(column)

/** From this ratio of the largest to the smallest value an axis is logarithmic. */
const wideRange = 100

/** Places of values along an axis: numbers as they are (logarithmic where they may be), words in the order of the language. */
export function drawnValues(values: readonly RunValue[], locale: string, isWide = true): DrawnValues {
  const known = values.map(comparable)
  if (known.some((value) => typeof value === 'string')) {
    const { compare } = new Intl.Collator(locale, { numeric: true })
    const words = [...new Set(known.filter((value) => value !== null).map(String))].sort(compare)
    const places = new Map(words.map((word, place) => [word, place]))
    return {
      places: known.map((value) => (value === null ? null : (places.get(String(value)) ?? null))),
      words,
      isLog: false,
      isWhole: true,
      ends: null,
    }
  }
  const places = known.map((value) => (typeof value === 'number' && Number.isFinite(value) ? value : null))
  const finite = places.filter((value) => value !== null)
  const least = finite.reduce((found, value) => Math.min(found, value), Infinity)
  const most = finite.reduce((found, value) => Math.max(found, value), -Infinity)
  const isLog = isWide && least > 0 && most >= least * wideRange
  return {
    places,
    words: null,
    isLog,
    isWhole: finite.every(Number.isInteger),
    ends: finite.length === 0 ? null : [least, most],
  }
}

/** Whether the values of a column are shares of 1, which are written in percent. */
export function isShare(column: RunColumn): boolean {
  const kind = kindOfColumn(column)
  return kind.kind === 'figure' && taggedMetric(kind.tag).metric.unit === 'share'
}
