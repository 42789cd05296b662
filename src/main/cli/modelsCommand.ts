import type { RunSummary } from '#shared/model/run'
import {
  bestModels,
  foundModels,
  listedModels,
  modelOrders,
  sortedModels,
  type ListedModel,
  type ModelOrder,
} from '#shared/model/modelList'
import type { Locale } from '#shared/texts/locale'
import { fill } from '#shared/texts/message'
import { figureText, metricLabel } from '#shared/texts/metricWords'
import { joinWords, noValue } from '#shared/texts/punctuation'
import { withHost, type CommandContext } from './commandHost'
import { exitCodes } from './exitCode'
import { print } from './output'
import { terminalFigures } from './runsTable'
import { table } from './table'
import type { HostClient } from './terminalHost'
import { texts } from './texts'

/** What `models list` takes. */
export type ModelsListOptions = {
  readonly find?: string
  readonly starred: boolean
  readonly sort: ModelOrder
  readonly json: boolean
}

/** What a list can be sorted by. */
export const modelSortings: readonly ModelOrder[] = modelOrders

/** Runs that are asked for at a time. */
const pageSize = 200

async function allRuns(client: HostClient): Promise<readonly RunSummary[]> {
  const runs: RunSummary[] = []
  for (let before: number | null = null; ;) {
    const page: readonly RunSummary[] = await client.runs.list({ before, limit: pageSize })
    runs.push(...page)
    const last = page.at(-1)
    if (last === undefined || page.length < pageSize) return runs
    before = last.number
  }
}

function rowOf(
  { model, run, score }: ListedModel,
  best: ReadonlySet<string>,
  locale: Locale,
): readonly string[] {
  const words = texts[locale]
  const { marks, fold } = model
  const figure =
    score === null
      ? noValue
      : `${metricLabel(score.tag, locale)} ${figureText(score.tag, score.value, terminalFigures, locale)}`
  return [
    String(model.runNumber) + (fold === null ? '' : ` · ${fill(words.modelFold, { number: fold + 1 })}`),
    `${marks?.starred === true ? '★ ' : ''}${model.name}`,
    model.datasetName,
    run === null ? noValue : String(run.epochsDone),
    figure + (best.has(model.id) ? ` · ${words.modelBest}` : ''),
    new Date(model.createdAt).toISOString().slice(0, 16).replace('T', ' '),
    joinWords(marks?.tags ?? [], locale),
    model.id,
  ]
}

/** `models list`: the saved models, what tells them apart, and the best so far. Answers with the exit code. */
export async function modelsListCommand(
  context: CommandContext,
  { find = '', starred, sort, json }: ModelsListOptions,
): Promise<number> {
  const { locale } = context
  const listed = await withHost(context, async ({ client }) =>
    listedModels(await client.models.list(), await allRuns(client)),
  )
  const best = bestModels(listed)
  const shown = sortedModels(foundModels(listed, find, starred), sort, false, locale)
  if (json) {
    const rows = shown.map(({ model, run, score }) => {
      const epochs = run === null ? null : { done: run.epochsDone, kept: run.keptEpoch }
      return { ...model, epochs, score, best: best.has(model.id) }
    })
    print(JSON.stringify(rows))
    return exitCodes.done
  }
  const words = texts[locale]
  const head = [
    words.number,
    words.name,
    words.data,
    words.modelEpochs,
    words.modelScore,
    words.modelDate,
    words.modelTags,
    'id',
  ]
  print(shown.length === 0 ? words.noModels : table([head, ...shown.map((one) => rowOf(one, best, locale))]))
  return exitCodes.done
}
