import { z } from 'zod'
import { ProjectId } from './ids'
import { metricTags, type MetricTag } from '../catalog/metrics'
import { runStates } from './run'

/** What the list of runs knows of every run beside its figures and settings. */
export const runFacts = [
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
] as const
export type RunFact = (typeof runFacts)[number]

/** A setting as a column: its path in the specification, such as `setting:training.optimizer.learningRate`. */
export type SettingColumn = `setting:${string}`
/** How far a figure lies from that of the reference run. */
export type DeltaColumn = `delta:${MetricTag}`
/** A column of the list of runs: a fact, a figure, its difference to the reference run, or a setting. */
export type RunColumn = RunFact | MetricTag | DeltaColumn | SettingColumn

/** What a column shows. */
export type ColumnKind =
  | { readonly kind: 'fact'; readonly fact: RunFact }
  | { readonly kind: 'figure'; readonly tag: MetricTag }
  | { readonly kind: 'delta'; readonly tag: MetricTag }
  | { readonly kind: 'setting'; readonly path: string }

/** What a text names as a column; null where that is none. */
export function columnKind(text: string): ColumnKind | null {
  const tag = (wanted: string): MetricTag | undefined => metricTags.find((known) => known === wanted)
  const fact = runFacts.find((known) => known === text)
  if (fact !== undefined) return { kind: 'fact', fact }
  if (text.startsWith('setting:') && text.length > 8) return { kind: 'setting', path: text.slice(8) }
  const figure = tag(text)
  if (figure !== undefined) return { kind: 'figure', tag: figure }
  const delta = text.startsWith('delta:') ? tag(text.slice(6)) : undefined
  return delta === undefined ? null : { kind: 'delta', tag: delta }
}

/** What a column of the list of runs shows. @throws {RangeError} for what is none: it is checked where it comes in */
export function kindOfColumn(column: RunColumn): ColumnKind {
  const kind = columnKind(column)
  if (kind === null) throw new RangeError(`no column ${column}`)
  return kind
}

/** The schema of a column. */
export const RunColumn = z.custom<RunColumn>(
  (value) => typeof value === 'string' && value.length <= 300 && columnKind(value) !== null,
)

/** How a value is compared; a text is compared whatever its case. */
export const comparisons = ['=', '!=', '>=', '<=', '>', '<', 'contains'] as const
export type Comparison = (typeof comparisons)[number]

/** What a run must be: the value of a column, compared. A run without that value fits `!=` alone. */
export const RunCondition = z.object({
  column: RunColumn,
  is: z.enum(comparisons),
  value: z.union([z.number(), z.string().max(200)]),
})
export type RunCondition = z.infer<typeof RunCondition>

/**
 * One word that is searched for in number, name, data, engine, tags and note. `states` and `names` are those that hold it in
 * the language of the person who searches.
 */
export const SearchedWord = z.object({
  word: z.string().min(1).max(200),
  states: z.array(z.enum(runStates)).default([]),
  names: z.array(z.string().max(200)).max(200).default([]),
})
export type SearchedWord = z.infer<typeof SearchedWord>

/** Where runs are: in the list, set aside, or in the bin. */
export const runViews = ['list', 'archive', 'bin'] as const
export type RunView = (typeof runViews)[number]

/** Which runs: those for which everything holds. */
export const RunFilter = z.object({
  view: z.enum(runViews).default('list'),
  /** Those of one project; null for all. */
  project: ProjectId.nullable().default(null),
  words: z.array(SearchedWord).max(20).default([]),
  starred: z.boolean().default(false),
  where: z.array(RunCondition).max(20).default([]),
})
export type RunFilter = z.infer<typeof RunFilter>

/** In which order; what has no value comes last in both directions, and equal ones newest first. */
export const RunOrder = z.object({ column: RunColumn, descending: z.boolean() })
export type RunOrder = z.infer<typeof RunOrder>

/** The newest first. */
export const newestFirst: RunOrder = { column: 'number', descending: true }

/** Which runs in which order, in groups of one value of a column where one is named. */
export const RunQuery = z.object({
  filter: RunFilter,
  order: RunOrder,
  groupBy: RunColumn.nullable().default(null),
})
export type RunQuery = z.infer<typeof RunQuery>

/** A stored value as it is sorted and drawn; null where a run has none. Figures that are not finite are `inf` or `-inf`. */
export const RunValue = z.union([z.number(), z.string()]).nullable()
export type RunValue = z.infer<typeof RunValue>
