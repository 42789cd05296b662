import { currencyOf } from '../cells/currencies'
import { isCommonUnit, isQualityMark, multiplierOf } from '../cells/units'
import { isBareZero, type Written } from './writtenNumbers'

/** What the numbers of a column are numbers of. */
export type ChosenUnits = {
  /** The factor of each unit that belongs to the most frequent one. */
  readonly units: Readonly<Record<string, number>>
  /** Numbers of something else. */
  readonly strangers: readonly Written[]
  /** Numbers of each sort by its name, the most frequent first. */
  readonly sorts: readonly (readonly [name: string, numbers: readonly Written[]])[]
}

/** Units that any text may be need so many cells. */
const enoughCells = 3

/**
 * Sorts numbers by what they are numbers of: units without their multipliers (`k`, `万`), and without letters that say
 * how good a number is, which stand behind some of them (`5.1 H`, `4.5 a`).
 */
export function chooseUnits(numbers: readonly Written[]): ChosenUnits {
  const meanings = meaningsOf(numbers)
  const sorts = [...groupBy(numbers, ({ unit }) => meanings.get(unit)?.base ?? unit).entries()].toSorted(
    ([, a], [, b]) => b.length - a.length,
  )
  const [base, most = []] = sorts[0] ?? ['', []]
  const isKnown = isSort([base, most])
  const own = new Set(isKnown ? most.map(({ unit }) => unit) : [])
  const units = Object.fromEntries([
    ...(isKnown ? [[base, 1] as const] : []),
    ...[...own].map((unit) => [unit, meanings.get(unit)?.factor ?? 1] as const),
  ])
  return {
    units,
    strangers: numbers.filter((number) => !own.has(number.unit) && !isBareZero(number)),
    sorts,
  }
}

/** Numbers that are of one thing: a usual one, or a few of any. */
export const isSort = ([name, numbers]: ChosenUnits['sorts'][number]): boolean =>
  isUsualSort(name) || numbers.length >= enoughCells

/** Numbers of nothing, or of a unit or currency that everybody knows. */
export const isUsualSort = (name: string): boolean => name === '' || isCommonUnit(name.split(' ')[0] ?? '')

/** What a unit is a multiple of, and by which factor. */
type Meaning = { readonly base: string; readonly factor: number }

function meaningsOf(numbers: readonly Written[]): ReadonlyMap<string, Meaning> {
  const byUnit = groupBy(numbers, ({ unit }) => unit)
  const meanings = new Map<string, Meaning>()
  const doubtful: (readonly [string, Meaning])[] = []
  for (const [unit, sort] of byUnit) {
    const parts = sort[0]?.parts ?? null
    const multiplier = parts === null ? null : multiplierOf(parts.behind)
    if (parts === null || multiplier === null) continue
    const { rest, factor, sure } = multiplier
    const meaning = { base: rest === '' ? parts.front : rest, factor }
    const isAttached = sort.filter(({ parts: each }) => each?.attached === true).length * 2 > sort.length
    if (sure || currencyOf(parts.front) !== null || (isAttached && /[kKMB]/.test(parts.behind))) {
      meanings.set(unit, meaning)
    } else {
      doubtful.push([unit, meaning])
    }
  }
  // Among thousands and billions an m is a million.
  if (meanings.size > 0) for (const [unit, meaning] of doubtful) meanings.set(unit, meaning)
  const bare = byUnit.get('')?.length ?? 0
  const marks = [...byUnit].filter(([unit, sort]) => !meanings.has(unit) && areMarks(unit, sort))
  const marked = marks.reduce((sum, [, sort]) => sum + sort.length, 0)
  if (marks.length > 1 || marked < bare) {
    for (const [unit] of marks) meanings.set(unit, { base: '', factor: 1 })
  }
  return meanings
}

/** Marks stand after a space or a fraction: `12b` is a code. */
const areMarks = (unit: string, sort: readonly Written[]): boolean =>
  isQualityMark(unit) &&
  sort.every(({ parts }) => parts !== null && (!parts.attached || /[.,]/.test(parts.digits)))

function groupBy<Key, Value>(
  values: readonly Value[],
  keyOf: (value: Value) => Key,
): ReadonlyMap<Key, readonly Value[]> {
  const groups = new Map<Key, Value[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group === undefined) groups.set(keyOf(value), [value])
    else group.push(value)
  }
  return groups
}
