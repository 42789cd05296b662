import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/catalog/exports/index'
import type { ExportedModel, PredictionInput } from '#shared/contract/models'
import { AppError } from '#shared/errors'
import { fileFault } from '#shared/fileFault'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import { heldOutPart } from '#shared/model/runSpec'
import { isOwnData, modelSummary, type ModelSummary, type TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import type { AllowedPaths } from '../paths/allowedPaths'
import { recordTest } from '../runs/recordTest'
import { beginExport } from './exportDrafts'

/** Saved models: kept, tried, looked into, exported. */
export type ModelService = ReturnType<typeof modelService>

const isEmptySplit = (error: unknown): boolean => error instanceof AppError && error.reason === 'splitEmpty'

/** The models of one data folder. */
export function modelService(
  store: ExperimentStore,
  folders: Folders,
  inference: InferenceWorker,
  paths: Pick<AllowedPaths, 'expectWrite'>,
  { now, randomId, log }: Pick<HostDependencies, 'now' | 'randomId' | 'log'>,
) {
  const get = (id: ModelId): TrainedModel => {
    const found = store.models.find(id)
    if (found === null) throw new AppError('NOT_FOUND', 'modelMissing', { message: id })
    return found
  }

  const folderOf = (id: ModelId): string => {
    const { name } = get(id)
    const folder = folders.model(id)
    if (!existsSync(join(folder, 'checkpoint.json'))) {
      throw new AppError('DATA_CORRUPT', 'modelDamaged', { name, folder })
    }
    return folder
  }

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

  const score = (
    model: TrainedModel,
    dataset: DatasetId,
    part: EvaluatedPart,
    signal?: AbortSignal,
  ): Promise<Evaluation> => {
    const folder = folderOf(model.id)
    const datasetFolder = folders.dataset(dataset)
    return inference.ask((worker) =>
      worker.model.evaluate({ folder, datasetFolder, part }, signal === undefined ? {} : { signal }),
    )
  }

  const change = (id: ModelId, to: Partial<Pick<TrainedModel, 'name' | 'deletedAt'>>): ModelSummary => {
    get(id)
    return modelSummary(store.models.change(id, to))
  }

  return {
    list: (): ModelSummary[] => store.models.list(),
    get,
    rename: (id: ModelId, name: string): ModelSummary => change(id, { name }),
    remove: (id: ModelId): ModelSummary => change(id, { deletedAt: now() }),
    restore: (id: ModelId): ModelSummary => change(id, { deletedAt: null }),
    bin: (): ModelSummary[] => store.models.bin(),

    /**
     * Removes what lies in the bin for good. The files go first: a model that could not be removed whole lies in the bin
     * still, and the next time finishes it.
     * @throws {AppError} fileUnreadable …
     */
    async emptyBin(): Promise<void> {
      for (const { id } of store.models.bin()) {
        const folder = folders.model(id)
        try {
          await rm(folder, { recursive: true, force: true })
        } catch (error) {
          throw fileFault(error, folder)
        }
        store.models.remove(id)
      }
    },

    /**
     * Scores on a part of the model's own split, or on all rows of other data; from the log where they are known.
     * @throws {AppError} datasetMissing, partOfOtherData, testSealed, and what does not fit the model
     */
    async evaluate(id: ModelId, datasetId: DatasetId | null, wanted: EvaluatedPart, signal?: AbortSignal) {
      const model = get(id)
      const dataset = datasetOf(datasetId ?? model.datasetId)
      const isOwn = isOwnData(model, dataset)
      if (isOwn === (wanted === 'all')) {
        throw new AppError('INVALID_INPUT', 'partOfOtherData', { name: dataset.name })
      }
      const part = wanted === 'test' || wanted === 'fold' ? heldOutPart(model.spec.data.split) : wanted
      const key = { modelId: id, datasetId: dataset.id, part }
      const known = (isOwn ? scoreOfRun(model, part) : null) ?? store.evaluations.find(key)
      if (known !== null) return known
      if (part === 'test') throw new AppError('CONFLICT', 'testSealed', { number: model.runNumber })
      const evaluation = await score(model, dataset.id, part, signal)
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
      if (heldOutPart(model.spec.data.split) === 'fold') throw new AppError('INVALID_INPUT', 'noTestPart')
      const { id: dataset } = datasetOf(model.datasetId)
      const test = await score(model, dataset, 'test').catch((error: unknown) => {
        throw isEmptySplit(error) ? new AppError('INVALID_INPUT', 'noTestPart', {}, { cause: error }) : error
      })
      store.transaction(() => {
        const run = store.runs.find(model.runId)
        if (run === null) throw new AppError('NOT_FOUND', 'runMissing', { number: model.runNumber })
        store.runs.change(run.id, { metrics: { ...run.metrics, ...recordTest(store, run, test, now()) } })
      })
      return test
    },

    async predict(id: ModelId, input: PredictionInput) {
      const folder = folderOf(id)
      return await inference.ask((worker) => worker.model.predict({ folder, input }))
    },

    async parameters(id: ModelId) {
      const folder = folderOf(id)
      return await inference.ask((worker) => worker.model.parameters({ folder }))
    },

    async parameterValues(id: ModelId, name: string, offset: number) {
      const folder = folderOf(id)
      return await inference.ask((worker) => worker.model.parameterValues({ folder, name, offset }))
    },

    /** Writes a model in a format into a new folder inside `parent`. @throws {AppError} pathNotGiven */
    async export(id: ModelId, format: ExportFormat, parent: string): Promise<ExportedModel> {
      paths.expectWrite(parent)
      const folder = folderOf(id)
      const notes = { notes: folders.exports, log: log }
      const draft = await beginExport(notes, parent, get(id).name, randomId())
      try {
        const { files } = await inference.ask((worker) =>
          worker.model.export({ folder, targetFolder: draft.folder, format }),
        )
        return { format, path: await draft.finish(), files }
      } catch (error) {
        await draft.abandon()
        throw error
      }
    },
  }
}
