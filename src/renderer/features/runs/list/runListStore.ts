import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import type { ListKind } from '#shared/contract/files'
import { mostListedRows, type KnownSetting, type ListedRun, type OrderedRuns } from '#shared/contract/runList'
import type { RunId } from '#shared/model/ids'
import type { Marks } from '#shared/model/marks'
import type { RunSummary } from '#shared/model/run'
import {
  kindOfColumn,
  newestFirst,
  type RunColumn,
  type RunCondition,
  type RunFilter,
  type RunOrder,
  type RunQuery,
  type RunView,
} from '#shared/model/runQuery'
import type { MetricTag } from '#shared/model/runEvent'
import { usualTags } from '#shared/model/score'
import type { Locale } from '#shared/texts/locale'
import { host } from '#renderer/api/host'
import { useProject } from '#renderer/features/project/projectStore'
import { useProjects } from '#renderer/features/project/projectsStore'
import { keepPages } from '#renderer/lib/pages'
import { useNewest } from '#renderer/lib/useNewest'
import { mostFigures } from '../runsStore'
import { defaultColumns, figuresOf } from './runColumns'

/** So many runs can be selected by one brush. */
export const mostSelectedAtOnce = mostListedRows

/** Rows that are read at a time. */
const pageRows = 50
const keptPages = 40

/** What is asked for, in the words of the person who searches. */
export type Asked = { readonly words: RunFilter['words']; readonly locale: Locale }

/** The list of runs as a person looks at it: which, in which order, with which columns. Kept while other pages are open. */
export const useRunList = defineStore('runList', () => {
  const text = ref('')
  const project = useProject()
  const projects = useProjects()
  const starred = ref(false)
  const where = shallowRef<readonly RunCondition[]>([])
  const view = ref<RunView>('list')
  const order = shallowRef<RunOrder>(newestFirst)
  const groupBy = ref<RunColumn | null>(null)
  const closed = shallowRef<ReadonlySet<string>>(new Set())
  const chosen = shallowRef<readonly RunColumn[] | null>(null)
  const reference = shallowRef<RunSummary | null>(null)
  const selected = shallowRef<readonly RunSummary[]>([])
  /** The run that is pointed at, in the table or in a chart. */
  const pointed = ref<number | null>(null)
  const settings = shallowRef<readonly KnownSetting[]>([])
  const figures = shallowRef<readonly MetricTag[]>([])
  const rowsRevision = ref(0)
  const failure = shallowRef<unknown>(null)
  let asked: Asked = { words: [], locale: 'en' }

  const columns = computed(
    () => chosen.value ?? defaultColumns(usualTags(figures.value).slice(0, mostFigures)),
  )
  const settingPaths = computed(() =>
    columns.value.flatMap((column) => {
      const kind = kindOfColumn(column)
      return kind.kind === 'setting' ? [kind.path] : []
    }),
  )
  const tags = computed(() => figuresOf(columns.value))

  const query = (): RunQuery => ({
    filter: {
      view: view.value,
      project: projects.isNarrowed ? project.id : null,
      starred: starred.value,
      words: asked.words,
      where: [...where.value],
    },
    order: order.value,
    groupBy: groupBy.value,
  })

  const nothing: OrderedRuns = { numbers: [], groups: null, best: [] }
  const { value: found, ...reading } = useNewest(async (): Promise<OrderedRuns> => {
    figures.value = await host.runs.figures()
    return host.runs.order({ query: query(), figures: tags.value, locale: asked.locale })
  }, nothing)

  const pages = keepPages<ReadonlyMap<number, ListedRun>>(
    keptPages,
    async (page) => {
      const numbers = found.value.numbers.slice(page * pageRows, (page + 1) * pageRows)
      const rows = await host.runs.rows({ numbers, settings: settingPaths.value })
      return new Map(rows.map((row) => [row.summary.number, row]))
    },
    () => (rowsRevision.value += 1),
    (error) => (failure.value = error),
  )

  /** Reads the order again, in the words and the language of the person who asks, and then what is in view. */
  async function refresh(next: Asked = asked): Promise<void> {
    asked = next
    await reading.refresh()
    pages.renew()
    rowsRevision.value += 1
  }

  /** The row at a place of the order, if it is here; otherwise it is asked for. */
  function row(place: number): ListedRun | null {
    const number = found.value.numbers[place]
    if (number === undefined) return null
    return pages.get(Math.floor(place / pageRows))?.get(number) ?? null
  }

  async function readSettings(): Promise<void> {
    settings.value = await host.runs.settings()
  }

  /** Shows other columns: what is in view is read again. */
  async function choose(next: readonly RunColumn[] | null): Promise<void> {
    const before = { paths: settingPaths.value.join('\n'), tags: tags.value.join('\n') }
    chosen.value = next
    if (before.tags !== tags.value.join('\n')) await refresh()
    else if (before.paths !== settingPaths.value.join('\n')) {
      pages.clear()
      rowsRevision.value += 1
    }
  }

  function take(changed: readonly RunSummary[]): void {
    const byId = new Map(changed.map((run) => [run.id, run]))
    selected.value = selected.value.map((run) => byId.get(run.id) ?? run)
    pages.renew()
    rowsRevision.value += 1
  }

  /** Keeps what is said of a run. */
  async function mark(runId: RunId, marks: Marks): Promise<RunSummary> {
    const changed = await host.runs.mark({ runId, marks })
    take([changed])
    return changed
  }

  const summariesOf = async (numbers: readonly number[]): Promise<readonly RunSummary[]> => {
    const rows = await host.runs.rows({ numbers: [...numbers], settings: [] })
    return rows.map(({ summary }) => summary)
  }

  /** Selects the runs of some numbers in place of all others, `mostSelectedAtOnce` of them. */
  async function selectNumbers(numbers: readonly number[]): Promise<void> {
    selected.value = await summariesOf(numbers.slice(0, mostSelectedAtOnce))
  }

  /** Selects a run that is not in sight, or no longer. */
  async function toggle(number: number): Promise<void> {
    const others = selected.value.filter((run) => run.number !== number)
    selected.value =
      others.length < selected.value.length ? others : [...others, ...(await summariesOf([number]))]
  }

  type Moved = { readonly runIds: RunId[] }
  const withoutSelected = async (work: Promise<readonly RunSummary[]>): Promise<void> => {
    await work
    selected.value = []
    await refresh()
  }

  return {
    ...reading,
    text,
    starred,
    where,
    view,
    order,
    groupBy,
    closed,
    columns,
    chosen,
    reference,
    selected,
    pointed,
    settings,
    figures,
    tags,
    rowsRevision,
    failure,
    found,
    query,
    refresh,
    row,
    readSettings,
    choose,
    selectNumbers,
    toggle,
    mark,
    archive: (moved: Moved & { archived: boolean }) => withoutSelected(host.runs.archive(moved)),
    remove: (moved: Moved) => withoutSelected(host.runs.remove(moved)),
    restore: (moved: Moved) => withoutSelected(host.runs.restore(moved)),
    emptyBin: async (): Promise<number> => {
      const { removed } = await host.runs.emptyBin()
      selected.value = []
      await refresh()
      return removed
    },
    /** What all runs of the list have in some columns. */
    values: (wanted: RunColumn[]) => host.runs.values({ filter: query().filter, columns: wanted }),
    /** Asks where to, and writes the list there; null when the dialog was cancelled. */
    save: async (kind: ListKind): Promise<string | null> => {
      const { file } = await host.runs.saveList({
        name: 'descent-runs',
        kind,
        query: query(),
        columns: [...columns.value],
        reference: reference.value?.number ?? null,
        locale: asked.locale,
      })
      return file
    },
  }
})
