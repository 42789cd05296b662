import type { CurveNote } from '#shared/model/importedRun'
import { seriesBuilder, type SeriesBuilder } from '../seriesBuilder'
import { cellNumber } from './cellNumber'
import type { TableRow, TableRows } from './rows'

/** A run that a table holds: the text in its column of runs, null where there is none. */
export type TableRun = { readonly run: string | null; readonly series: SeriesBuilder }

/** What a table held. `isCounted` says whether it has a column of steps or epochs. */
export type TableOutcome = {
  readonly runs: readonly TableRun[]
  readonly settings: Readonly<Record<string, string>>
  readonly notes: readonly CurveNote[]
  readonly isCounted: boolean
}

/** What columns are called that say where a row belongs, in small letters; the first that is there is taken. */
const columnNames = {
  step: [
    'step',
    'global_step',
    'trainer/global_step',
    '_step',
    'iteration',
    'iter',
    'steps',
    'training_iteration',
  ],
  epoch: ['epoch', 'epochs'],
  time: ['wall_time', '_timestamp', 'timestamp', 'datetime', 'time'],
  run: ['run'],
  series: ['series', 'tag', 'metric'],
  value: ['value'],
} as const
type Role = keyof typeof columnNames
type Roles = Readonly<Partial<Record<Role, string>>>

const plainName = (name: string): string => name.trim().toLowerCase().replaceAll(' ', '_')

function rolesOf(names: readonly string[]): Roles {
  const find = (role: Role): readonly [Role, string][] => {
    for (const wanted of columnNames[role]) {
      const found = names.find((name) => plainName(name) === wanted)
      if (found !== undefined) return [[role, found]]
    }
    return []
  }
  const roles = Object.fromEntries(
    (Object.keys(columnNames) as Role[]).flatMap((role) => find(role)),
  ) as Roles
  if (roles.series !== undefined && roles.value !== undefined) return roles
  // Columns of these names are metrics where there is no table of one value a row.
  const { series: _series, value: _value, run: _run, ...places } = roles
  return places
}

const numberIn = (cell: unknown): number | null => {
  const number = cellNumber(cell)
  return typeof number === 'number' && Number.isFinite(number) ? number : null
}

/** Milliseconds are told from seconds by their size: seconds of this size are those of the year 5138. */
const firstMilliseconds = 1e11

function secondsIn(cell: unknown): number | null {
  const number = numberIn(cell)
  if (number !== null) return number >= firstMilliseconds ? number / 1000 : number
  const parsed = typeof cell === 'string' ? Date.parse(cell) : Number.NaN
  return Number.isNaN(parsed) ? null : parsed / 1000
}

const textOf = (cell: unknown): string => (typeof cell === 'string' ? cell : JSON.stringify(cell))

/** Settings of a run that Ray repeats in each row. */
const settingPrefix = /^config\//u

type Unread = { line: number; count: number }

/**
 * The series of a table. With a column of series it has a value a row (several runs, where it names them); otherwise each
 * column of numbers is a series, whose name is `fileName` where the column is only called `value`.
 */
export async function readTableRows(rows: TableRows, file: string, fileName: string): Promise<TableOutcome> {
  const runs = new Map<string | null, SeriesBuilder>()
  const settings: Record<string, string> = {}
  const unreadCells = new Map<string, Unread>()
  const numeric = new Set<string>()
  const unreadLines: number[] = []
  let isCounted = false
  let known: { readonly names: readonly string[]; readonly roles: Roles } = { names: [], roles: {} }
  let place = 0

  const builderOf = (run: string | null): SeriesBuilder => {
    const found = runs.get(run) ?? seriesBuilder()
    runs.set(run, found)
    return found
  }
  const rolesFor = ({ cells }: TableRow): Roles => {
    const names = [...cells.keys()]
    const isSame =
      names.length === known.names.length && names.every((name, index) => name === known.names[index])
    if (!isSame) known = { names, roles: rolesOf(names) }
    return known.roles
  }
  const take = (
    into: SeriesBuilder,
    name: string,
    cell: unknown,
    line: number,
    at: ReturnType<typeof placeOf>,
  ) => {
    const value = cellNumber(cell)
    if (typeof value === 'number') {
      numeric.add(name)
      into.add(name, { ...at, value })
    } else if (value === 'other') {
      const before = unreadCells.get(name)
      unreadCells.set(name, { line: before?.line ?? line, count: (before?.count ?? 0) + 1 })
    }
  }
  const placeOf = ({ cells }: TableRow, roles: Roles) => {
    const cellOf = (role: Role): unknown => (roles[role] === undefined ? undefined : cells.get(roles[role]))
    const epoch = numberIn(cellOf('epoch'))
    const step = numberIn(cellOf('step'))
    if (epoch !== null || step !== null) isCounted = true
    return { step: step ?? epoch ?? place, epoch, time: secondsIn(cellOf('time')) }
  }

  for await (const row of rows) {
    if (!('cells' in row)) {
      unreadLines.push(row.line)
      continue
    }
    place += 1
    const roles = rolesFor(row)
    const at = placeOf(row, roles)
    if (roles.series !== undefined && roles.value !== undefined) {
      const run = roles.run === undefined ? null : textOf(row.cells.get(roles.run))
      take(builderOf(run), textOf(row.cells.get(roles.series)), row.cells.get(roles.value), row.line, at)
      continue
    }
    const places = new Set(Object.values(roles))
    const into = builderOf(null)
    for (const [name, cell] of row.cells) {
      if (places.has(name)) continue
      if (settingPrefix.test(name)) settings[name.replace(settingPrefix, '')] ??= textOf(cell)
      else take(into, plainName(name) === 'value' ? fileName : name, cell, row.line, at)
    }
  }

  const [firstUnread] = unreadLines
  const notNumbers = [...unreadCells.keys()].filter((name) => !numeric.has(name))
  const notes: readonly CurveNote[] = [
    ...(notNumbers.length === 0 ? [] : [{ kind: 'notNumbers' as const, columns: notNumbers }]),
    ...[...unreadCells].flatMap(([column, { line, count }]) =>
      numeric.has(column) ? [{ kind: 'cellsUnread' as const, file, line, column, count }] : [],
    ),
    ...(firstUnread === undefined
      ? []
      : [{ kind: 'linesUnread' as const, file, line: firstUnread, count: unreadLines.length }]),
  ]
  const found = [...runs].map(([run, series]) => ({ run, series }))
  return { runs: found.filter(({ series }) => series.points() > 0), settings, notes, isCounted }
}
