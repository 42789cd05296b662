import { fromCallError } from '#shared/contract/callError'
import { AppError } from '#shared/errors'
import type { DatasetSummary } from '#shared/model/dataset'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { ModelId } from '#shared/model/ids'
import type { Importance } from '#shared/model/importance'
import type { RunDetail } from '#shared/model/run'
import { heldOutPart } from '#shared/model/runSpec'
import { isOwnData } from '#shared/model/trainedModel'
import { withHost, type CommandContext } from './commandHost'
import { evaluationJson, evaluationLines } from './evaluationResult'
import { exitCodes } from './exitCode'
import { findModel } from './findModel'
import { print } from './output'
import type { TerminalHost } from './terminalHost'
import { applyThreshold, type ThresholdOptions } from './thresholdOptions'

/** What `evaluate` takes beside the model. */
export type EvaluateOptions = ThresholdOptions & {
  readonly data?: string
  readonly part?: EvaluatedPart
  readonly openTest?: boolean
  /** Whether the columns are shuffled to see what matters. */
  readonly importance: boolean
  /** The column whose groups are scored. */
  readonly groups?: string
  readonly json: boolean
}

/** The data set with that id, or the newest of that name. */
function findDataset(datasets: readonly DatasetSummary[], wanted: string): DatasetSummary {
  const found = datasets.find(({ id, name }) => id === wanted || name === wanted)
  if (found === undefined) throw new AppError('NOT_FOUND', 'datasetMissing', { name: wanted })
  return found
}

async function evaluate(open: TerminalHost, wanted: string, options: EvaluateOptions) {
  const { client } = open
  const model = findModel(await client.models.list(), wanted)
  const datasets = options.data === undefined ? [] : await client.datasets.list()
  const other = options.data === undefined ? null : findDataset(datasets, options.data)
  const whole = await client.models.get({ modelId: model.id })
  const { spec, datasetId, runId } = whole
  const cheapest = await applyThreshold(open, whole, options)
  const isOwn = other === null || isOwnData({ spec, datasetId }, other)
  const evaluation: Evaluation =
    options.openTest === true
      ? await client.models.openTest({ modelId: model.id })
      : await client.models.evaluate({
          modelId: model.id,
          datasetId: other?.id ?? null,
          part: options.part ?? (isOwn ? usualPart(await client.runs.get({ runId })) : 'all'),
        })
  const { testOpenings } = await client.runs.get({ runId })
  const { part } = evaluation
  const rows = { modelId: model.id, datasetId: other?.id ?? null, part }
  const curves =
    evaluation.kind === 'classification' ? await client.models.classCurves({ ...rows, shown: [] }) : null
  const groups =
    options.groups === undefined ? null : await client.models.groupScores({ ...rows, column: options.groups })
  const importance = options.importance ? await importanceOf(open, model.id) : null
  const dataName = other?.name ?? model.datasetName
  return { model, dataName, evaluation, curves, cheapest, testOpenings, groups, importance }
}

/** What a model relies on, on its own validation rows, whatever was evaluated. */
async function importanceOf({ client }: TerminalHost, modelId: ModelId): Promise<Importance> {
  for await (const event of await client.models.importance({ modelId }))
    if (event.kind === 'done') return event.importance
  throw new AppError('CANCELLED', 'cancelled')
}

/** What is scored where no part is asked for: the test part where it is open, else what the run ended with. */
const usualPart = ({ test, evaluation, spec }: RunDetail): EvaluatedPart => {
  if (test !== null) return 'test'
  return evaluation?.part ?? heldOutPart(spec.data.split)
}

/** `evaluate MODEL`: scores of a saved model on a part of its own data, or on other data. Answers with the exit code. */
export async function evaluateCommand(
  context: CommandContext,
  wanted: string,
  options: EvaluateOptions,
): Promise<number> {
  const found = await withHost(context, (open) =>
    evaluate(open, wanted, options).catch((error: unknown) => {
      throw fromCallError(error)
    }),
  )
  if (options.json) print(JSON.stringify(evaluationJson(found)))
  else for (const line of evaluationLines(found, context.locale)) print(line)
  return exitCodes.done
}
