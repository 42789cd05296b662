import type { PredictionInput } from '#shared/contract/models'
import type { ModelId } from '#shared/model/ids'
import type { ArrayFormat } from '#shared/model/parameterPicture'
import type { HostDependencies } from '../dependencies'
import type { InferenceWorker } from '../inferenceWorker'
import { fileName } from './exportFolder'

/** Which images of an array's weights are wanted. */
type TilesWish = { readonly from: number; readonly channel: number | null }

/** Parameters and activations of models to be drawn, and arrays of parameters as files. */
export const modelPictures = (
  { chooseSaved }: Pick<HostDependencies, 'chooseSaved'>,
  inference: InferenceWorker,
  folderOf: (id: ModelId) => string,
) => ({
  async parameterPicture(id: ModelId, name: string, wish: TilesWish) {
    const folder = folderOf(id)
    return await inference.ask((worker) => worker.model.parameterPicture({ folder, name, ...wish }))
  },

  async activations(id: ModelId, input: PredictionInput) {
    const folder = folderOf(id)
    return await inference.ask((worker) => worker.model.activations({ folder, input }))
  },

  /** Null when the dialog was cancelled or there is no window. @throws {AppError} diskFull, fileUnwritable … */
  async saveParameter(id: ModelId, name: string, format: ArrayFormat) {
    const folder = folderOf(id)
    const path = (await chooseSaved?.(fileName(name), format)) ?? null
    if (path !== null) {
      await inference.ask((worker) => worker.model.writeParameter({ folder, name, format, path }))
    }
    return { file: path }
  },
})
