import { join } from 'node:path'
import { AppError } from '#shared/errors'
import { rowsFile, type EvaluatedRowPage, type RowsWish } from '#shared/model/evaluatedRows'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import { heldOutPart } from '#shared/model/runSpec'
import { isOwnData, type TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import { sharedWork, type SharedWork } from '../datasets/sharedWork'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import { recordTest } from '../runs/recordTest'

/** Where the evaluated models are. */
export type EvaluatedModels = {
  readonly get: (id: ModelId) => TrainedModel
  /** @throws {AppError} modelDamaged */
  readonly folderOf: (id: ModelId) => string
}

/** What evaluating needs of the host. */
type EvaluationParts = {
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly inference: InferenceWorker
}

/** A model and the rows that something is asked of. */
type Question = { readonly model: TrainedModel; readonly datasetId: DatasetId; readonly part: EvaluatedPart }

const hasReason = (error: unknown, ...reasons: readonly AppError['reason'][]): boolean =>
  error instanceof AppError && reasons.includes(error.reason)

/** Scores of models, and what they answered for each row. */
export function modelEvaluations(
  { store, folders, inference }: EvaluationParts,
  { get, folderOf }: EvaluatedModels,
  now: () => number,
) {
  /** The scores that stand with the run that made the model; null where it has none on that part. */
  const scoreOfRun = ({ runId, runNumber }: TrainedModel, part: EvaluatedPart): Evaluation | null => {
    if (store.runs.find(runId) === null) return null
    const { evaluation, test } = store.runs.documents(runNumber)
    return part === 'test' ? test : evaluation?.part === part ? evaluation : null
  }

  /** @throws {AppError} datasetMissing */
  const datasetOf = (id: DatasetId) => {
    const dataset = store.datasets.find(id)
    if (dataset === null) throw new AppError('NOT_FOUND', 'datasetMissing', { message: id })
    return dataset
  }

  /** @throws {AppError} datasetMissing, partOfOtherData */
  function questionOf(id: ModelId, datasetId: DatasetId | null, wanted: EvaluatedPart): Question {
    const model = get(id)
    const dataset = datasetOf(datasetId ?? model.datasetId)
    if (isOwnData(model, dataset) === (wanted === 'all')) {
      throw new AppError('INVALID_INPUT', 'partOfOtherData', { name: dataset.name })
    }
    const isHeldOut = wanted === 'test' || wanted === 'fold'
    const part = isHeldOut ? heldOutPart(model.spec.data.split) : wanted
    return { model, datasetId: dataset.id, part }
  }

  const fileOf = ({ model, datasetId, part }: Question): string =>
    join(folderOf(model.id), rowsFile(part === 'all' ? datasetId : part))

  const scoring = new Map<string, SharedWork<Evaluation>>()

  /** Scores a model; who asks the same meanwhile gets the same answer. */
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

  const sealed = ({ runNumber }: TrainedModel): AppError =>
    new AppError('CONFLICT', 'testSealed', { number: runNumber })

  return {
    /**
     * Scores on a part of the model's own split, or on all rows of other data; from the log where they are known.
     * @throws {AppError} datasetMissing, partOfOtherData, testSealed, and what does not fit the model
     */
    async evaluate(id: ModelId, datasetId: DatasetId | null, wanted: EvaluatedPart, signal?: AbortSignal) {
      const question = questionOf(id, datasetId, wanted)
      const { model, part } = question
      const key = { modelId: id, datasetId: question.datasetId, part }
      const known = (part === 'all' ? null : scoreOfRun(model, part)) ?? store.evaluations.find(key)
      if (known !== null) return known
      if (part === 'test') throw sealed(model)
      const evaluation = await score(question, signal)
      store.transaction(() => store.evaluations.put(key, evaluation, now()))
      return evaluation
    },

    /**
     * Scores on the test part of the model's own data, and the opening of it for the model's run: both are logged, or none.
     * @throws {AppError} datasetMissing, noTestPart
     */
    async openTest(id: ModelId): Promise<Evaluation> {
      const model = get(id)
      const known = scoreOfRun(model, 'test')
      if (known !== null) return known
      const question = questionOf(id, null, 'test')
      if (question.part !== 'test') throw new AppError('INVALID_INPUT', 'noTestPart')
      const test = await score(question).catch((error: unknown) => {
        throw hasReason(error, 'splitEmpty')
          ? new AppError('INVALID_INPUT', 'noTestPart', {}, { cause: error })
          : error
      })
      store.transaction(() => {
        const run = store.runs.find(model.runId)
        if (run === null) throw new AppError('NOT_FOUND', 'runMissing', { number: model.runNumber })
        // Two windows may have asked for it at the same time.
        if (store.runs.documents(run.number).test !== null) return
        store.runs.change(run.id, { metrics: { ...run.metrics, ...recordTest(store, run, test, now()) } })
      })
      return test
    },

    /**
     * Some of the rows that `evaluate` scores. What was answered for them is kept beside the model; where it is not, as for
     * models of earlier versions, it is made again.
     * @throws {AppError} datasetMissing, partOfOtherData, testSealed, and what does not fit the model
     */
    async rows(
      id: ModelId,
      datasetId: DatasetId | null,
      wanted: EvaluatedPart,
      wish: RowsWish,
      signal?: AbortSignal,
    ): Promise<EvaluatedRowPage> {
      const question = questionOf(id, datasetId, wanted)
      if (question.part === 'test' && scoreOfRun(question.model, 'test') === null)
        throw sealed(question.model)
      const file = fileOf(question)
      const read = (): Promise<EvaluatedRowPage> =>
        inference.ask((worker) => worker.model.evaluatedRows({ file, wish }))
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
