import { basename } from 'node:path'
import type { ModelId } from '#shared/model/ids'
import type { ModelFileView, TakenWeights, WeightsFit, WeightsWish } from '#shared/model/modelFile'
import type { TrainedModel } from '#shared/model/trainedModel'
import type { Folders } from '../folders'
import type { InferenceWorker } from '../inferenceWorker'
import type { AllowedPaths } from '../paths/allowedPaths'

/** What the questions go to. */
type Parts = {
  readonly folders: Folders
  readonly inference: InferenceWorker
  readonly paths: Pick<AllowedPaths, 'expectRead'>
}

/** The models of one data folder. */
type Models = {
  readonly get: (id: ModelId) => TrainedModel
  readonly folderOf: (id: ModelId) => string
}

/**
 * Models' files of other programs, and saved models, as what a training begins with. They are read in the inference worker: a
 * hostile file takes down that process and no other.
 */
export const modelFiles = ({ folders, inference, paths }: Parts, { get, folderOf }: Models) => ({
  /** @throws {AppError} pathNotGiven, those of the readers */
  async readFile(path: string): Promise<ModelFileView> {
    paths.expectRead(path)
    return await inference.ask((worker) => worker.model.readFile({ path }))
  },

  async fitFile(path: string, wish: WeightsWish): Promise<WeightsFit> {
    paths.expectRead(path)
    return await inference.ask((worker) => worker.model.fitFile({ path, wish }))
  },

  async takeFile(
    path: string,
    wish: WeightsWish | null,
    name: string = basename(path).slice(0, 255),
  ): Promise<TakenWeights> {
    paths.expectRead(path)
    const job = { path, name, wish, target: folders.weights }
    return await inference.ask((worker) => worker.model.takeFile(job))
  },

  async trainOn(id: ModelId): Promise<TakenWeights> {
    const job = { folder: folderOf(id), name: get(id).name, target: folders.weights }
    return await inference.ask((worker) => worker.model.takeModel(job))
  },
})
