import { fromCallError } from '#shared/contract/callError'
import { mostListedRows, type ListedRun } from '#shared/contract/runList'
import { taggedMetric, type MetricTag } from '#shared/catalog/metrics/index'
import {
  kindOfColumn,
  type RunColumn,
  type RunCondition,
  type RunQuery,
  type RunView,
} from '#shared/model/runQuery'
import { fill } from '#shared/texts/message'
import { listCsv, listedObject, type WrittenList } from '#main/host/runs/listFile'
import { findRun } from './findRun'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { importedTable, importedRunJson } from './importedRuns'
import { print } from './output'
import { summaryJson } from './runResult'
import { columnsTable, runsTable } from './runsTable'
import type { HostClient, TerminalHost } from './terminalHost'
import { texts } from './texts'

/** What `runs list` takes: which runs, in which order, and what of each. */
export type RunsListOptions = {
  readonly limit: number
  readonly json: boolean
  /** With `json`: an object of both kinds of runs instead of an array of those that were trained here. */
  readonly imported: boolean
  readonly csv: boolean
  readonly metric?: readonly MetricTag[]
  readonly find?: string
  readonly filter?: readonly RunCondition[]
  readonly sort?: RunColumn
  readonly reverse: boolean
  readonly columns?: readonly RunColumn[]
  readonly reference?: string
  readonly starred: boolean
  readonly view: RunView
}

/** The largest figures come first where more is better, the smallest settings and names. */
function isDescending(column: RunColumn): boolean {
  const kind = kindOfColumn(column)
  if (kind.kind === 'figure' || kind.kind === 'delta')
    return taggedMetric(kind.tag).metric.better === 'higher'
  return (
    kind.kind === 'fact' && !['name', 'datasetName', 'state', 'engine', 'tags', 'note'].includes(kind.fact)
  )
}

function queryOf({
  find = '',
  filter = [],
  sort = 'number',
  reverse,
  starred,
  view,
}: RunsListOptions): RunQuery {
  const words = find.split(/\s+/u).filter((word) => word !== '')
  return {
    filter: {
      project: null,
      view,
      starred,
      where: [...filter],
      words: words.map((word) => ({ word, states: [], names: [] })),
    },
    order: { column: sort, descending: isDescending(sort) !== reverse },
    groupBy: null,
  }
}

async function rowsOf(client: HostClient, numbers: readonly number[]): Promise<readonly ListedRun[]> {
  const rows: ListedRun[] = []
  for (let first = 0; first < numbers.length; first += mostListedRows) {
    const some = numbers.slice(first, first + mostListedRows)
    rows.push(...(await client.runs.rows({ numbers: some, settings: [] })))
  }
  return rows
}

/** The columns of some runs, and what the reference run has in them. */
async function listOf(
  open: TerminalHost,
  query: RunQuery,
  numbers: readonly number[],
  { columns = [], reference }: RunsListOptions,
): Promise<WrittenList> {
  const { client } = open
  const all = await client.runs.values({ filter: query.filter, columns: [...columns] })
  const places = new Map(all.numbers.map((number, place) => [number, place]))
  const values = all.columns.map((column) =>
    numbers.map((number) => column[places.get(number) ?? -1] ?? null),
  )
  if (reference === undefined) return { columns, values, reference: null }
  const { number, archivedAt } = await findRun(open, reference)
  const of = await client.runs.values({
    filter: {
      view: typeof archivedAt === 'number' ? 'archive' : 'list',
      words: [],
      starred: false,
      where: [{ column: 'number', is: '=', value: number }],
    },
    columns: [...columns],
  })
  return { columns, values, reference: of.columns.map(([value = null]) => value) }
}

const usualColumns: readonly RunColumn[] = [
  'number',
  'name',
  'state',
  'datasetName',
  'engine',
  'epochsDone',
  'trainSeconds',
  'createdAt',
  'parameters',
  'tags',
  'note',
]

/** `runs list`: the log, newest first unless asked otherwise. Answers with the exit code. */
export async function runsListCommand(context: CommandContext, given: RunsListOptions): Promise<number> {
  const { locale } = context
  const options = given.csv && given.columns === undefined ? { ...given, columns: usualColumns } : given
  const query = queryOf(options)
  return withHost(context, async (open) => {
    const { numbers: all } = await open.client.runs
      .order({ query, figures: [], locale })
      .catch((error: unknown) => {
        throw fromCallError(error)
      })
    const numbers = all.slice(0, options.limit)
    const list = options.columns === undefined ? null : await listOf(open, query, numbers, options)
    if (options.csv && list !== null) {
      process.stdout.write(await listCsv(list, () => Promise.resolve()))
      return exitCodes.done
    }
    const imported = given.view === 'list' ? (await open.client.curves.list()).slice(0, options.limit) : []
    const rows = (await rowsOf(open.client, numbers)).map(({ summary }) => summary)
    if (options.json) {
      const columns = (index: number) => (list === null ? {} : { columns: listedObject(list, index) })
      const own = rows.map((run, index) => ({ ...summaryJson(run), ...columns(index) }))
      print(JSON.stringify(given.imported ? { runs: own, imported: imported.map(importedRunJson) } : own))
      return exitCodes.done
    }
    const words = texts[locale]
    if (rows.length === 0) print(words.noRuns)
    else print(list === null ? runsTable(rows, locale, options.metric) : columnsTable(list, locale))
    if (all.length > numbers.length) print(fill(words.moreRuns, { shown: numbers.length, all: all.length }))
    if (imported.length > 0) print(`\n${importedTable(imported, locale)}`)
    return exitCodes.done
  })
}
