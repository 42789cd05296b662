import type { MetricTag } from '#shared/catalog/metrics/index'
import { fromMeasured } from '#shared/model/number'
import { metricOf, type RunSummary } from '#shared/model/run'

const before = ['number', 'name', 'state', 'datasetName', 'engine', 'epochsDone'] as const
const after = ['trainSeconds', 'createdAt'] as const

/** Columns of the list of runs that are no figure. */
export type PlainColumn = (typeof before)[number] | (typeof after)[number]
/** The columns that the list of runs can be sorted by. */
export type RunColumn = PlainColumn | MetricTag

/** The columns in their order, the chosen figures among them. */
export const runColumns = (figures: readonly MetricTag[]): readonly RunColumn[] => [
  ...before,
  ...figures,
  ...after,
]

/** Whether a column shows a figure. */
export const isFigure = (column: RunColumn): column is MetricTag => column.includes('/')

/** What the list is sorted by. */
export type RunOrder = { readonly column: RunColumn; readonly descending: boolean }

function sortValue(run: RunSummary, column: RunColumn): number | string | null {
  if (isFigure(column)) {
    const value = metricOf(run, column)
    const number = value === null ? Number.NaN : fromMeasured(value)
    return Number.isNaN(number) ? null : number
  }
  switch (column) {
    case 'engine':
      return run.engine === null ? null : `${run.engine.name} ${run.engine.device}`
    case 'number':
    case 'name':
    case 'state':
    case 'datasetName':
    case 'epochsDone':
    case 'trainSeconds':
    case 'createdAt':
      return run[column]
  }
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

/** The runs in the order asked for. What has no value comes last in both directions; equal ones newest first. */
export function sortRuns(
  runs: readonly RunSummary[],
  order: RunOrder,
  locale: string,
): readonly RunSummary[] {
  const direction = order.descending ? -1 : 1
  const keyed = runs.map((run) => ({ run, value: sortValue(run, order.column) }))
  const texts = keyed.flatMap(({ value }) => (typeof value === 'string' ? [value] : []))
  const places = ranks(texts, locale)
  return keyed
    .map(({ run, value }) => ({ run, key: typeof value === 'string' ? (places.get(value) ?? 0) : value }))
    .sort((left, right) => {
      const newestFirst = right.run.number - left.run.number
      if (left.key === null || right.key === null) {
        if (left.key === right.key) return newestFirst
        return left.key === null ? 1 : -1
      }
      return (left.key - right.key) * direction || newestFirst
    })
    .map(({ run }) => run)
}

/** The runs in which every word of the text occurs: in number, name, data, engine or `words` (state in the person's language). */
export function filterRuns(
  runs: readonly RunSummary[],
  text: string,
  words: (run: RunSummary) => string,
): readonly RunSummary[] {
  const wanted = text
    .toLocaleLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  if (wanted.length === 0) return runs
  return runs.filter((run) => {
    const engine = run.engine === null ? '' : `${run.engine.name} ${run.engine.device}`
    const all =
      `#${String(run.number)} ${run.name} ${run.datasetName} ${engine} ${words(run)}`.toLocaleLowerCase()
    return wanted.every((word) => all.includes(word))
  })
}

const pageRows = 10

/** The row that has the focus after a key of movement; undefined for other keys. */
export function rowAfterKey(key: string, row: number, rows: number): number | undefined {
  const after: Readonly<Record<string, number>> = {
    ArrowDown: row + 1,
    ArrowUp: row - 1,
    PageDown: row + pageRows,
    PageUp: row - pageRows,
    Home: 0,
    End: rows - 1,
  }
  return after[key]
}
