import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { ExportFormat } from '#shared/catalog/exports/index'
import type { ExportedModel, PredictionInput } from '#shared/contract/models'
import { AppError } from '#shared/errors'
import type { ImportanceEvent } from '#shared/model/importance'
import type { ModelId } from '#shared/model/ids'
import type { SurfaceColumns } from '#shared/model/surface'
import { heldOutPart } from '#shared/model/runSpec'
import type { Marks } from '#shared/model/marks'
import { modelSummary, type ModelSummary, type TrainedModel } from '#shared/model/trainedModel'
import type { ExperimentStore } from '#main/db/store'
import { removeFolder } from '#main/platform/removeFolder'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import type { AllowedPaths } from '../paths/allowedPaths'
import { modelEvaluations } from './evaluations'
import { modelFiles } from './modelFiles'
import { modelPredictions } from './predictions'
import { modelPictures } from './pictures'
import { modelRowAnswers } from './rowAnswers'
import { rowQuestions } from './rowQuestions'
import { modelThresholds } from './thresholds'
import { beginExport } from './exportDrafts'

/** Saved models: kept, tried, looked into, exported. */
export type ModelService = ReturnType<typeof modelService>

/** What the service needs of the program that it runs in. */
type ModelDependencies = Pick<HostDependencies, 'now' | 'randomId' | 'log' | 'startWorker' | 'chooseSaved'>

/** The models of one data folder. */
export function modelService(
  store: ExperimentStore,
  folders: Folders,
  inference: InferenceWorker,
  paths: Pick<AllowedPaths, 'expectRead' | 'expectWrite'>,
  deps: ModelDependencies,
) {
  const { now, randomId, log } = deps
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

  const change = (
    id: ModelId,
    to: Partial<Pick<TrainedModel, 'name' | 'deletedAt' | 'marks'>>,
  ): ModelSummary => {
    get(id)
    return modelSummary(store.models.change(id, to))
  }

  const models = { get, folderOf }
  const questions = rowQuestions({ store, folders, inference }, models)

  return {
    list: (): ModelSummary[] => store.models.list(),
    get,
    rename: (id: ModelId, name: string): ModelSummary => change(id, { name }),
    mark: (id: ModelId, marks: Marks): ModelSummary => change(id, { marks }),
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
        await removeFolder(folders.model(id))
        store.models.remove(id)
      }
    },

    ...modelEvaluations(store, models, questions, now),
    ...modelRowAnswers(questions, folders),
    ...modelThresholds(store, models, questions),

    async predict(id: ModelId, input: PredictionInput) {
      const folder = folderOf(id)
      const { threshold } = get(id)
      return await inference.ask((worker) => worker.model.predict({ folder, input, threshold }))
    },

    ...modelFiles({ folders, inference, paths }, { get, folderOf }),
    ...modelPredictions({ deps, folders, inference, paths }, { get, folderOf }),
    /** How much worse a model gets without each column, with its progress; ends with the signal. */
    async *importance(id: ModelId, signal: AbortSignal): AsyncGenerator<ImportanceEvent, void> {
      const { spec, threshold, datasetId } = get(id)
      const part = heldOutPart(spec.data.split) === 'fold' ? ('fold' as const) : ('validation' as const)
      const job = { folder: folderOf(id), datasetFolder: folders.dataset(datasetId), part, threshold }
      yield* inference.follow((worker) => worker.model.importance(job, { signal }))
    },

    async surface(id: ModelId, columns: SurfaceColumns, row: (number | null)[]) {
      const folder = folderOf(id)
      const { threshold } = get(id)
      return await inference.ask((worker) => worker.model.surface({ folder, columns, row, threshold }))
    },

    async parameters(id: ModelId) {
      const folder = folderOf(id)
      return await inference.ask((worker) => worker.model.parameters({ folder }))
    },

    async parameterValues(id: ModelId, name: string, offset: number) {
      const folder = folderOf(id)
      return await inference.ask((worker) => worker.model.parameterValues({ folder, name, offset }))
    },

    ...modelPictures(deps, inference, folderOf),

    /** Writes a model in a format into a new folder inside `parent`. @throws {AppError} pathNotGiven */
    async export(id: ModelId, format: ExportFormat, parent: string): Promise<ExportedModel> {
      paths.expectWrite(parent)
      const folder = folderOf(id)
      const notes = { notes: folders.exports, log: log }
      const { name, threshold, datasetId, spec } = get(id)
      const dataset = folders.dataset(datasetId)
      const datasetFolder = existsSync(dataset) ? dataset : null
      const part = heldOutPart(spec.data.split) === 'fold' ? ('fold' as const) : ('validation' as const)
      const draft = await beginExport(notes, parent, name, randomId())
      try {
        const job = { folder, targetFolder: draft.folder, format, threshold, datasetFolder, part }
        const { files, check } = await inference.ask((worker) => worker.model.export(job))
        return { format, path: await draft.finish(), files, check }
      } catch (error) {
        await draft.abandon()
        throw error
      }
    },
  }
}
