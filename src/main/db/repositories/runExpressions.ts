import { and, eq, inArray, isNotNull, isNull, or, sql, type SQL } from 'drizzle-orm'
import { unreachable } from '#shared/errors'
import type { MetricTag } from '#shared/catalog/metrics/index'
import {
  kindOfColumn,
  type RunColumn,
  type RunCondition,
  type RunFact,
  type RunFilter,
  type SearchedWord,
} from '#shared/model/runQuery'
import { runs } from '../schema'
import { settingPlace } from './settingPath'

/** What a document of `runs` says at a path; null where its text is no JSON, on which SQLite would end the whole query. */
const inDocument = (column: 'figures' | 'engine' | 'marks', path: string): SQL => {
  const document = sql.raw(`runs.${column}`)
  return sql`CASE WHEN json_valid(${document}) THEN json_extract(${document}, ${path}) END`
}

const inSpec = (path: string): SQL =>
  sql`(SELECT CASE WHEN json_valid(spec) THEN json_extract(spec, ${path}) END FROM run_documents WHERE run = runs.number)`

function settingValue(path: string): SQL {
  const { paths, otherwise } = settingPlace(path)
  return sql`coalesce(${sql.join([...paths.map(inSpec), sql`${otherwise}`], sql`, `)}, NULL)`
}

const figureValue = (tag: MetricTag): SQL => inDocument('figures', `$."${tag}"`)

/** A figure as SQLite compares numbers: what is undefined is null. */
const comparedFigure = (tag: MetricTag): SQL => {
  const value = figureValue(tag)
  return sql`CASE ${value} WHEN 'nan' THEN NULL WHEN 'inf' THEN 9e999 WHEN '-inf' THEN -9e999 ELSE ${value} END`
}

function factValue(fact: RunFact): SQL {
  switch (fact) {
    case 'engine':
      return sql`${inDocument('engine', '$.name')} || ' ' || ${inDocument('engine', '$.device')}`
    case 'tags':
      return sql`nullif(${inDocument('marks', '$.tags')}, '[]')`
    case 'note':
      return sql`nullif(${inDocument('marks', '$.note')}, '')`
    case 'number':
    case 'name':
    case 'state':
    case 'datasetName':
    case 'epochsDone':
    case 'trainSeconds':
    case 'createdAt':
    case 'parameters':
      return sql`${runs[fact]}`
    default:
      return unreachable(fact)
  }
}

/** The stored value of a column: a figure that is not finite is a word, tags are a list in JSON. */
export function columnValue(column: RunColumn): SQL {
  const kind = kindOfColumn(column)
  switch (kind.kind) {
    case 'fact':
      return factValue(kind.fact)
    case 'figure':
    case 'delta':
      return figureValue(kind.tag)
    case 'setting':
      return settingValue(kind.path)
    default:
      return unreachable(kind)
  }
}

const comparedValue = (column: RunColumn): SQL => {
  const kind = kindOfColumn(column)
  return kind.kind === 'figure' || kind.kind === 'delta' ? comparedFigure(kind.tag) : columnValue(column)
}

const hasTag = (test: SQL): SQL =>
  sql`EXISTS (SELECT 1 FROM json_each(CASE WHEN json_valid(runs.marks) THEN runs.marks ELSE '{}' END, '$.tags') WHERE ${test})`

function tagCondition({ is, value }: RunCondition): SQL {
  const text = String(value)
  if (is === 'contains') return hasTag(sql`holds(value, ${text})`)
  const equal = hasTag(sql`value = ${text} COLLATE NOCASE`)
  return is === '!=' ? sql`NOT ${equal}` : equal
}

function conditionOf(condition: RunCondition): SQL {
  const { column, is, value } = condition
  if (column === 'tags') return tagCondition(condition)
  const stored = comparedValue(column)
  const isWord = column === 'name' || column === 'datasetName' || column === 'note'
  const to = isWord ? String(value) : value
  const other = typeof to === 'string' ? sql`${to} COLLATE NOCASE` : sql`${to}`
  switch (is) {
    case 'contains':
      return sql`holds(${stored}, ${String(value)})`
    case '=':
      return sql`${stored} = ${other}`
    case '!=':
      return sql`(${stored} IS NULL OR ${stored} <> ${other})`
    case '<':
    case '<=':
    case '>':
    case '>=':
      // A number is less than every text for SQLite: only alike is compared.
      return typeof to === 'string'
        ? sql`(typeof(${stored}) = 'text' AND ${stored} ${sql.raw(is)} ${other})`
        : sql`(typeof(${stored}) <> 'text' AND ${stored} ${sql.raw(is)} ${other})`
    default:
      return unreachable(is)
  }
}

const searched = sql.raw(
  `'#' || runs.number || ' ' || runs.name || ' ' || runs.dataset_name || ' ' || coalesce(runs.engine, '') || ' ' || coalesce(runs.marks, '')`,
)

function wordCondition({ word, states, names }: SearchedWord): SQL | undefined {
  return or(
    sql`holds(${searched}, ${word})`,
    states.length === 0 ? undefined : inArray(runs.state, states),
    names.length === 0 ? undefined : inArray(runs.name, names),
    names.length === 0 ? undefined : inArray(runs.datasetName, names),
  )
}

/** Neither in the bin nor removed. */
export const isKept = (): SQL | undefined => and(isNull(runs.deletedAt), isNull(runs.removedAt))

function viewCondition(view: RunFilter['view']): SQL | undefined {
  switch (view) {
    case 'list':
      return and(isKept(), isNull(runs.archivedAt))
    case 'archive':
      return and(isKept(), isNotNull(runs.archivedAt))
    case 'bin':
      return and(isNotNull(runs.deletedAt), isNull(runs.removedAt))
    default:
      return unreachable(view)
  }
}

/** Of no deleted project. */
const isInSight = sql`NOT EXISTS (SELECT 1 FROM projects WHERE projects.id = runs.project_id AND projects.removed_at IS NOT NULL)`

/** The runs that fit a filter. */
export const filterCondition = ({ view, project, words, starred, where }: RunFilter): SQL | undefined =>
  and(
    viewCondition(view),
    isInSight,
    project === null ? undefined : eq(runs.projectId, project),
    ...words.map(wordCondition),
    starred ? sql`${inDocument('marks', '$.starred')} = 1` : undefined,
    ...where.map(conditionOf),
  )
