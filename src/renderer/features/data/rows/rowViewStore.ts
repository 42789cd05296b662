import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import type { RowView, ViewedRows } from '#shared/contract/rowView'
import type { DatasetId } from '#shared/model/ids'
import { hasTestPart } from '#shared/model/runSpec'
import type { Exclusion, RowCondition } from '#shared/model/rowFilter'
import { host } from '#renderer/api/host'
import { useSession } from '#renderer/app/sessionStore'
import { useProject } from '#renderer/features/project/projectStore'
import { useDataPanes } from '../dataPanesStore'
import type { ViewedRow } from '../table/rowPages'

/** Conditions that a view holds at most. */
const mostConditions = 20

/**
 * Which rows of the table are shown, and in which order; and rows that are left out of the runs, which the table shows as
 * such.
 */
export const useRowView = defineStore('rowView', () => {
  const project = useProject()
  const panes = useDataPanes()
  const session = useSession()
  const where = shallowRef<readonly RowCondition[]>([])
  const sort = shallowRef<RowView['sort']>(null)
  /** Rows that the filter leaves; null until they are counted. */
  const found = ref<number | null>(null)
  /** How many of them are in the test part; null until that is known, and where there is none. */
  const foundTest = ref<number | null>(null)

  const exclusions = computed((): readonly Exclusion[] => project.spec.data.exclude ?? [])
  const view = computed((): RowView => ({
    where: [...where.value],
    sort: sort.value,
    exclude: exclusions.value.map((exclusion) => exclusion.where),
  }))
  /** Rows as they lie in the data, none of them left out. */
  const isPlain = computed(
    () => where.value.length === 0 && sort.value === null && exclusions.value.length === 0,
  )
  const rows = computed(() => (where.value.length === 0 ? (project.dataset?.rows ?? 0) : found.value))

  watch(
    () => project.dataset?.id,
    () => {
      where.value = []
      sort.value = null
    },
    { flush: 'sync' },
  )
  let counting: AbortController | null = null
  watch(where, count, { flush: 'sync' })

  /** How many rows there are is known before the table asks for the first of them. */
  async function count(): Promise<void> {
    counting?.abort()
    const mine = new AbortController()
    counting = mine
    found.value = null
    foundTest.value = null
    const { dataset } = project
    if (dataset === null || where.value.length === 0) return
    try {
      const asked = { id: dataset.id, view: view.value, offset: 0, limit: 1 }
      const { total } = await host.datasets.view(asked, { signal: mine.signal })
      if (mine.signal.aborted) return
      found.value = total
      await countTest(dataset.id, mine.signal)
    } catch (error) {
      if (mine.signal.aborted) return
      found.value = 0
      session.notify(error)
    }
  }

  /** Settings that make no parts, which the page tells elsewhere, leave nothing to count. */
  async function countTest(id: DatasetId, signal: AbortSignal): Promise<void> {
    const { data } = project.spec
    if (!hasTestPart(data.split)) return
    const asked = host.datasets.testRows({ id, view: view.value, data }, { signal })
    const counted = await asked.catch(() => null)
    if (!signal.aborted) foundTest.value = counted?.rows ?? null
  }

  function seen({ rows: numbers, cells, excluded }: ViewedRows): readonly ViewedRow[] {
    const left = new Set(excluded)
    return numbers.map((number, index) => ({
      number,
      cells: cells[index] ?? [],
      isLeftOut: left.has(number),
    }))
  }

  return {
    where,
    sort,
    view,
    rows,
    testRows: foundTest,
    exclusions,
    /** The rows of the view from `offset` on. */
    async load(offset: number, limit: number, signal: AbortSignal): Promise<readonly ViewedRow[]> {
      const { dataset } = project
      if (dataset === null) return []
      const { id } = dataset
      if (isPlain.value) {
        const page = await host.datasets.rows({ id, offset, limit }, { signal })
        return page.rows.map((cells, index) => ({ number: offset + index, cells, isLeftOut: false }))
      }
      return seen(await host.datasets.view({ id, view: view.value, offset, limit }, { signal }))
    },
    /** Shows the rows for which all of these hold, and only them, in the table. */
    show(conditions: readonly RowCondition[]): void {
      where.value = conditions.slice(0, mostConditions)
      panes.pane = 'rows'
    },
    add(condition: RowCondition): void {
      where.value = [...where.value, condition].slice(-mostConditions)
    },
    remove(condition: RowCondition): void {
      where.value = where.value.filter((other) => other !== condition)
    },
    /** Shows all rows in the order of the data. */
    clear(): void {
      where.value = []
      sort.value = null
    },
    sortBy(column: string | null, descending = false): void {
      sort.value = column === null ? null : { column, descending }
    },
    /** First upwards, then downwards, then as the rows lie in the data. */
    turnSort(column: string): void {
      const { value } = sort
      if (value?.column !== column) sort.value = { column, descending: false }
      else sort.value = value.descending ? null : { column, descending: true }
    },
    /** Leaves the rows that are shown out of the runs. */
    leaveOut(reason: string): void {
      if (where.value.length === 0) return
      project.setExclusions([...exclusions.value, { where: [...where.value], reason }])
      where.value = []
    },
    /** Takes rows in again. */
    takeIn(exclusion: Exclusion): void {
      const rest = exclusions.value.filter((other) => other !== exclusion)
      project.setExclusions(rest)
    },
  }
})
