import { taggedMetric, type MetricTag } from '../catalog/metrics'
import { fromMeasured } from './number'
import type { RunValue } from './runQuery'

/** A value as it is compared: figures that are not finite as such, undefined ones as none. */
export function comparable(value: RunValue): RunValue {
  if (value !== 'nan' && value !== 'inf' && value !== '-inf') return value
  const number = fromMeasured(value)
  return Number.isNaN(number) ? null : number
}

/** The place of each text in the language's order; texts that differ only in case share one. Few texts, many runs. */
function ranks(texts: Iterable<string>, locale: string): ReadonlyMap<string, number> {
  const collator = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' })
  const places = new Map<string, number>()
  let place = 0
  let before: string | null = null
  for (const text of [...new Set(texts)].sort(collator.compare)) {
    if (before !== null && collator.compare(before, text) !== 0) place += 1
    places.set(text, place)
    before = text
  }
  return places
}

/** What values are sorted by: numbers before texts, null for what has no value. */
function sortKeys(values: readonly RunValue[], locale: string): readonly (number | null)[] {
  const known = values.map(comparable)
  const places = ranks(
    known.filter((value) => typeof value === 'string'),
    locale,
  )
  const largest = known.reduce<number>(
    (most, value) => (typeof value === 'number' && Number.isFinite(value) ? Math.max(most, value) : most),
    0,
  )
  const hasNumbers = known.some((value) => typeof value === 'number')
  const offset = hasNumbers ? largest + 1 : 0
  return known.map((value) => (typeof value === 'string' ? offset + (places.get(value) ?? 0) : value))
}

/** Compares two keys; null comes last in both directions. */
const compareKeys = (left: number | null, right: number | null, direction: 1 | -1): number => {
  if (left === null || right === null) return left === right ? 0 : left === null ? 1 : -1
  return left === right ? 0 : left < right ? -direction : direction
}

/**
 * The places of values in order, those with one value of `groups` together (these in rising order). What has no value comes
 * last in both directions; equal ones keep their places.
 */
export function orderOf(
  values: readonly RunValue[],
  descending: boolean,
  groups: readonly RunValue[] | null,
  locale: string,
): readonly number[] {
  const keys = sortKeys(values, locale)
  const groupKeys = groups === null ? null : sortKeys(groups, locale)
  return keys
    .map((_key, index) => index)
    .sort((left, right) => {
      const apart = groupKeys === null ? 0 : compareKeys(groupKeys[left] ?? null, groupKeys[right] ?? null, 1)
      if (apart !== 0) return apart
      return compareKeys(keys[left] ?? null, keys[right] ?? null, descending ? -1 : 1) || left - right
    })
}

/** Runs with one value of a column: how many, and the mean of each figure over those that have it. */
export type RunGroup = {
  readonly value: RunValue
  readonly count: number
  readonly means: readonly (number | null)[]
}

/** The groups along an order, and the means of figures in each; values that are not finite do not count. */
export function groupsAlong(
  order: readonly number[],
  groups: readonly RunValue[],
  figures: readonly (readonly RunValue[])[],
): readonly RunGroup[] {
  const stretches: number[][] = []
  let before: string | undefined
  for (const index of order) {
    const now = JSON.stringify(groups[index] ?? null).toLocaleLowerCase()
    if (now === before) stretches.at(-1)?.push(index)
    else stretches.push([index])
    before = now
  }
  return stretches.map((members) => ({
    value: groups[members[0] ?? 0] ?? null,
    count: members.length,
    means: figures.map((column) => meanOf(members.map((index) => column[index] ?? null))),
  }))
}

const finite = (value: RunValue): value is number => typeof value === 'number' && Number.isFinite(value)

function meanOf(values: readonly RunValue[]): number | null {
  const known = values.filter(finite)
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** The best value of a figure among the runs on one data set. */
export type BestFigure = { readonly dataset: string; readonly tag: MetricTag; readonly value: number }

/** What a run that came to no good has is no best value. */
const isSpoiled = (state: string | undefined): boolean => state === 'diverged' || state === 'failed'

/**
 * The best values of figures by data set, where two runs at least have one: figures of other data cannot be compared, and
 * those of runs that diverged or failed do not count.
 */
export function bestFigures(
  tags: readonly MetricTag[],
  { datasets, states }: { readonly datasets: readonly string[]; readonly states: readonly string[] },
  figures: readonly (readonly RunValue[])[],
): readonly BestFigure[] {
  return tags.flatMap((tag, column) => {
    const { better, unit } = taggedMetric(tag).metric
    if (unit === 'rate') return []
    const found = new Map<string, { best: number; count: number }>()
    for (const [index, value] of (figures[column] ?? []).entries()) {
      if (!finite(value) || isSpoiled(states[index])) continue
      const dataset = datasets[index] ?? ''
      const known = found.get(dataset)
      if (known === undefined) found.set(dataset, { best: value, count: 1 })
      else {
        known.best = better === 'higher' ? Math.max(known.best, value) : Math.min(known.best, value)
        known.count += 1
      }
    }
    return [...found]
      .filter(([, { count }]) => count > 1)
      .map(([dataset, { best }]) => ({ dataset, tag, value: best }))
  })
}

/** A figure less that of the reference run; null where one of them is no finite number. */
export function deltaOf(value: RunValue, reference: RunValue): number | null {
  return finite(value) && finite(reference) ? value - reference : null
}
