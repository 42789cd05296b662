import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { rowsFile } from '#shared/model/evaluatedRows'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import { heldOutPart } from '#shared/model/runSpec'
import { isOwnData, type TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import { sharedWork, type SharedWork } from '../datasets/sharedWork'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import type { WorkerClient } from '../wire'

/** Where the evaluated models are. */
export type EvaluatedModels = {
  readonly get: (id: ModelId) => TrainedModel
  /** @throws {AppError} modelDamaged */
  readonly folderOf: (id: ModelId) => string
}

/** What evaluating needs of the host. */
export type EvaluationParts = {
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly inference: InferenceWorker
}

/** A model and the rows that something is asked of. */
export type Question = {
  readonly model: TrainedModel
  readonly datasetId: DatasetId
  readonly part: EvaluatedPart
}

/** How answers follow from what the model gave. */
export const ruleOf = ({ model: { spec, threshold } }: Pick<Question, 'model'>) => ({
  loss: spec.training.loss,
  threshold,
})

/** Whether an error has one of the reasons. */
export const hasReason = (error: unknown, ...reasons: readonly AppError['reason'][]): boolean =>
  error instanceof AppError && reasons.includes(error.reason)

/** A client of the worker that answers questions on saved models. */
export type AskedWorker = Pick<WorkerClient, 'model'>

/** How models are asked about rows. */
export type RowQuestions = ReturnType<typeof rowQuestions>

/** Questions on the rows that models are evaluated on. */
export function rowQuestions(
  { store, folders, inference }: EvaluationParts,
  { get, folderOf }: EvaluatedModels,
) {
  const scoring = new Map<string, SharedWork<Evaluation>>()

  /** @throws {AppError} datasetMissing */
  const datasetOf = (id: DatasetId) => {
    const dataset = store.datasets.find(id)
    if (dataset === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
    return dataset
  }

  const fileOf = ({ model, datasetId, part }: Question): string =>
    join(folderOf(model.id), rowsFile(part === 'all' ? datasetId : part))

  /** The scores that stand with the run that made the model; null where it has none on that part. */
  const scoreOfRun = ({ runId, runNumber }: TrainedModel, part: EvaluatedPart): Evaluation | null => {
    if (store.runs.find(runId) === null) return null
    const { evaluation, test } = store.runs.documents(runNumber)
    return part === 'test' ? test : evaluation?.part === part ? evaluation : null
  }

  /** Scores a model without its threshold; who asks the same meanwhile gets the same answer. */
  function score(question: Question, signal?: AbortSignal): Promise<Evaluation> {
    const { model, datasetId, part } = question
    const file = fileOf(question)
    const underWay = scoring.get(file)
    if (underWay !== undefined && !underWay.isLeft()) return underWay.join(signal)
    const job = {
      folder: folderOf(model.id),
      datasetFolder: folders.dataset(datasetId),
      part,
      rowsFile: file,
    }
    const work = sharedWork((left) => inference.ask((worker) => worker.model.evaluate(job, { signal: left })))
    const forget = (): void => {
      if (scoring.get(file) === work) scoring.delete(file)
    }
    scoring.set(file, work)
    work.result.then(forget, forget)
    return work.join(signal)
  }

  /** @throws {AppError} testSealed for a test part that was not opened for the model's run */
  const expectOpen = ({ model, part }: Question): void => {
    if (part === 'test' && scoreOfRun(model, 'test') === null)
      throw new AppError('CONFLICT', 'testSealed', { number: model.runNumber })
  }

  return {
    /** @throws {AppError} datasetMissing, partOfOtherData */
    of(id: ModelId, datasetId: DatasetId | null, wanted: EvaluatedPart): Question {
      const model = get(id)
      const dataset = datasetOf(datasetId ?? model.datasetId)
      if (isOwnData(model, dataset) === (wanted === 'all')) {
        throw new AppError('INVALID_INPUT', 'partOfOtherData', { name: dataset.name })
      }
      const isHeldOut = wanted === 'test' || wanted === 'fold'
      const part = isHeldOut ? heldOutPart(model.spec.data.split) : wanted
      return { model, datasetId: dataset.id, part }
    },

    scoreOfRun,
    score,
    expectOpen,

    /**
     * What the worker makes of the file that keeps what the model gave for each row. Where there is none, as for models of
     * earlier versions, the model is evaluated again.
     * @throws {AppError} testSealed, and what does not fit the model
     */
    async answer<Answer>(
      question: Question,
      ask: (worker: AskedWorker, file: string) => Promise<Answer>,
      signal?: AbortSignal,
    ): Promise<Answer> {
      expectOpen(question)
      const file = fileOf(question)
      const read = (): Promise<Answer> => inference.ask((worker) => ask(worker, file))
      try {
        return await read()
      } catch (error) {
        if (!hasReason(error, 'fileMissing', 'fileDamaged')) throw error
        await score(question, signal)
        return await read()
      }
    },
  }
}
