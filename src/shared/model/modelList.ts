import { taggedMetric } from '../catalog/metrics'
import { fromMeasured } from './number'
import type { RunSummary } from './run'
import { scoreOf, type Score } from './score'
import type { ModelSummary } from './trainedModel'

/** A model with what its run came to; null where that is not known. */
export type ListedModel = {
  readonly model: ModelSummary
  readonly run: RunSummary | null
  readonly score: Score | null
}

/** Models with their runs. */
export function listedModels(
  models: readonly ModelSummary[],
  runs: readonly RunSummary[],
): readonly ListedModel[] {
  const byId = new Map(runs.map((run) => [run.id, run]))
  return models.map((model) => {
    const run = byId.get(model.runId) ?? null
    return { model, run, score: run === null ? null : scoreOf(run) }
  })
}

/** A score as a number of which more is better; null where it is none. */
function worth({ score }: Pick<ListedModel, 'score'>): number | null {
  if (score === null) return null
  const value = fromMeasured(score.value)
  if (Number.isNaN(value)) return null
  return taggedMetric(score.tag).metric.better === 'higher' ? value : -value
}

/**
 * The best model so far of each data, metric and part, where there are two at least: figures of other data or parts cannot be
 * compared. Of equals it is the older one.
 */
export function bestModels(models: readonly ListedModel[]): ReadonlySet<string> {
  const groups = new Map<string, ListedModel[]>()
  for (const listed of models) {
    if (worth(listed) === null) continue
    const key = `${listed.model.datasetId} ${listed.score?.tag ?? ''}`
    groups.set(key, [...(groups.get(key) ?? []), listed])
  }
  return new Set(
    [...groups.values()]
      .filter((group) => group.length > 1)
      .map((group) =>
        group.reduce((best, other) => {
          const [before, now] = [worth(best) ?? -Infinity, worth(other) ?? -Infinity]
          return now > before || (now === before && other.model.runNumber < best.model.runNumber)
            ? other
            : best
        }),
      )
      .map(({ model }) => model.id),
  )
}

/** What a list of models can be sorted by. */
export const modelOrders = ['date', 'name', 'run', 'data', 'epochs', 'score', 'parameters', 'size'] as const
export type ModelOrder = (typeof modelOrders)[number]

const numberOf: Readonly<Record<Exclude<ModelOrder, 'name' | 'data'>, (listed: ListedModel) => number>> = {
  date: ({ model }) => model.createdAt,
  run: ({ model }) => model.runNumber,
  epochs: ({ run }) => run?.epochsDone ?? -1,
  score: (listed) => worth(listed) ?? -Infinity,
  parameters: ({ model }) => model.parameters,
  size: ({ model }) => model.bytes,
}

/** Models in an order, the largest or best first unless `ascending`; texts the other way round. Equals keep their place. */
export function sortedModels(
  models: readonly ListedModel[],
  order: ModelOrder,
  ascending: boolean,
  locale: string,
): readonly ListedModel[] {
  const sign = ascending ? 1 : -1
  if (order === 'name' || order === 'data') {
    const textOf = ({ model }: ListedModel): string => (order === 'name' ? model.name : model.datasetName)
    const { compare } = new Intl.Collator(locale, { numeric: true })
    return models.toSorted((left, right) => -sign * compare(textOf(left), textOf(right)))
  }
  const value = numberOf[order]
  return models.toSorted((left, right) => {
    const [a, b] = [value(left), value(right)]
    return a === b ? 0 : sign * (a < b ? -1 : 1)
  })
}

/** Models in which every word of a text occurs: in name, data, tags, note or the number of the run. */
export function foundModels(
  models: readonly ListedModel[],
  text: string,
  onlyStarred: boolean,
): readonly ListedModel[] {
  const words = text
    .toLocaleLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
  return models.filter(({ model }) => {
    if (onlyStarred && model.marks?.starred !== true) return false
    const { name, datasetName, marks, runNumber } = model
    const all = [name, datasetName, `#${String(runNumber)}`, ...(marks?.tags ?? []), marks?.note ?? '']
    const searched = all.join('\n').toLocaleLowerCase()
    return words.every((word) => searched.includes(word))
  })
}
