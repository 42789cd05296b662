import { setImmediate } from 'node:timers/promises'
import { metricTags, type MetricTag } from '#shared/catalog/metrics/index'
import type { KnownSetting, ListedRun, OrderedRuns, RunValues } from '#shared/contract/runList'
import type { ListKind } from '#shared/contract/files'
import { bestFigures, groupsAlong, orderOf } from '#shared/model/runOrder'
import type { RunColumn, RunFilter, RunQuery, RunValue } from '#shared/model/runQuery'
import type { RunSummary } from '#shared/model/run'
import { specFields } from '#shared/spec/specFields'
import { specLabels, specSections, type ListedValue, type SpecField } from '#shared/spec/specField'
import type { Locale } from '#shared/texts/locale'
import type { ExperimentStore } from '#main/db/store'
import { listCsv, listJson, type WrittenList } from './listFile'

/** The newest runs that are asked for their settings, and how many of them before the host may do something else. */
const asked = { runs: 300, atOnce: 20 } as const

/** What is written of a list, beside which runs and in which order. */
export type ListContent = {
  readonly columns: readonly RunColumn[]
  /** The number of the run that differences are taken to. */
  readonly reference: number | null
}

/** The list of runs as it is looked through; `shown` says how a run stands whose end is not logged yet. */
export function runTables(
  { runList }: Pick<ExperimentStore, 'runList'>,
  shown: (summary: RunSummary) => RunSummary,
) {
  function ordered({ filter, order, groupBy }: RunQuery, columns: readonly RunColumn[], locale: Locale) {
    const extra = groupBy === null ? [] : [groupBy]
    const stored = runList.values(filter, [order.column, ...extra, ...columns])
    const [keys = [], ...others] = stored.columns
    const groups = groupBy === null ? null : (others[0] ?? [])
    const places = orderOf(keys, order.descending, groups, locale)
    return { stored, groups, places, columns: others.slice(extra.length) }
  }

  /** What is written into a file, or told on the command line. */
  function written(query: RunQuery, { columns, reference }: ListContent, locale: Locale): WrittenList {
    const found = ordered(query, columns, locale)
    const values = found.columns.map((column) => found.places.map((place) => column[place] ?? null))
    const known = reference === null ? null : referenceValues(reference, columns)
    return { columns, values, reference: known }
  }

  function referenceValues(number: number, columns: readonly RunColumn[]): readonly RunValue[] {
    const where = [{ column: 'number' as const, is: '=' as const, value: number }]
    const views = (['list', 'archive'] as const).map((view) =>
      runList.values({ view, project: null, words: [], starred: false, where }, columns),
    )
    const found = views.find(({ numbers }) => numbers.length > 0)
    return columns.map((_column, index) => found?.columns[index]?.[0] ?? null)
  }

  return {
    order(query: RunQuery, figures: readonly MetricTag[], locale: Locale): OrderedRuns {
      const { stored, groups, places, columns } = ordered(query, figures, locale)
      return {
        numbers: places.map((place) => stored.numbers[place] ?? 0),
        groups:
          groups === null
            ? null
            : groupsAlong(places, groups, columns).map((group) => ({ ...group, means: [...group.means] })),
        best: [...bestFigures(figures, stored, columns)],
      }
    },

    rows(numbers: readonly number[], settings: readonly string[]): ListedRun[] {
      if (settings.length === 0)
        return runList.summaries(numbers).map((summary) => ({ summary: shown(summary), settings: [] }))
      return runList.listed(numbers).map(({ summary, spec, dateColumns }) => {
        const byPath = new Map(specFields(spec, dateColumns).map(({ path, value }) => [path, value]))
        return {
          summary: shown(summary),
          settings: settings.map((path): ListedValue | null => {
            const value = byPath.get(path)
            return value === undefined || value.kind === 'layer' ? null : value
          }),
        }
      })
    },

    values(filter: RunFilter, columns: readonly RunColumn[]): RunValues {
      const { numbers, columns: found } = runList.values(filter, columns)
      return { numbers: [...numbers], columns: found.map((column) => [...column]) }
    },

    async settings(): Promise<KnownSetting[]> {
      const numbers = runList.newest(asked.runs)
      const known = new Map<
        string,
        { readonly field: SpecField; readonly values: Set<string>; count: number }
      >()
      for (let first = 0; first < numbers.length; first += asked.atOnce) {
        for (const { spec, dateColumns } of runList.listed(numbers.slice(first, first + asked.atOnce)))
          for (const field of specFields(spec, dateColumns)) note(known, field)
        await setImmediate()
      }
      return [...known.values()]
        .toSorted((left, right) => compareFields(left.field, right.field))
        .map(({ field, values, count }) => {
          const { value: _, ...named } = field
          return { ...named, differs: values.size > 1 || count < numbers.length }
        })
    },

    /** The figures that one of the runs has, in the order of the catalogue. */
    figures(): MetricTag[] {
      const known: ReadonlySet<string> = new Set(runList.figures())
      return metricTags.filter((tag) => known.has(tag))
    },

    written,

    /** The list as a file. */
    file: (kind: ListKind, query: RunQuery, content: ListContent, locale: Locale): Promise<string> => {
      const list = written(query, content, locale)
      const pause = (): Promise<void> => setImmediate()
      return kind === 'csv' ? listCsv(list, pause) : listJson(list, pause)
    },
  }
}

function note(
  known: Map<string, { readonly field: SpecField; readonly values: Set<string>; count: number }>,
  field: SpecField,
): void {
  const value = JSON.stringify(field.value)
  const before = known.get(field.path)
  if (before === undefined) known.set(field.path, { field, values: new Set([value]), count: 1 })
  else {
    before.values.add(value)
    before.count += 1
  }
}

/** In reading order. */
function compareFields(left: SpecField, right: SpecField): number {
  const rank = ({ section, layer, label }: SpecField): readonly number[] => [
    specSections.indexOf(section),
    layer ?? 0,
    specLabels.indexOf(label),
  ]
  const other = rank(right)
  const apart = rank(left).map((value, index) => value - (other[index] ?? 0))
  return apart.find((distance) => distance !== 0) ?? left.path.localeCompare(right.path)
}
