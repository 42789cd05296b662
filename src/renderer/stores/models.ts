import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import type { ExportedModel, ParameterPage, PredictionInput } from '../../shared/contract/models'
import type { AppError } from '../../shared/errors'
import type { ModelId } from '../../shared/model/ids'
import type { ModelSummary, ParameterInfo, Prediction, TrainedModel } from '../../shared/model/trainedModel'
import { fromCallError } from '../../shared/contract/callError'
import { host } from '../api/host'

/** Saved models: the list, the one being tried, predictions and parameters. */
export const useModels = defineStore('models', () => {
  const list = shallowRef<readonly ModelSummary[]>([])
  /** What lies in the bin, put there last first. */
  const bin = shallowRef<readonly ModelSummary[]>([])
  const loading = ref(false)
  const loaded = ref(false)
  const error = shallowRef<AppError | null>(null)
  /** The model that was loaded on purpose; null means the newest one. */
  const chosen = ref<ModelId | null>(null)

  /** Reads the list and the bin again; `error` says why when that failed, and the old list stays. */
  async function refresh(): Promise<void> {
    loading.value = true
    try {
      const [kept, deleted] = await Promise.all([host.models.list(), host.models.bin()])
      list.value = kept
      bin.value = deleted
      loaded.value = true
      error.value = null
    } catch (thrown) {
      error.value = fromCallError(thrown)
    } finally {
      loading.value = false
    }
  }

  /** A model with everything that belongs to it. */
  const load = (modelId: ModelId): Promise<TrainedModel> => host.models.get({ modelId })

  /** Gives a model another name. */
  async function rename(modelId: ModelId, name: string): Promise<void> {
    const renamed = await host.models.rename({ modelId, name })
    list.value = list.value.map((model) => (model.id === modelId ? renamed : model))
  }

  /** Puts a model into the bin; `restore` takes it out again. */
  async function remove(modelId: ModelId): Promise<void> {
    const deleted = await host.models.remove({ modelId })
    if (chosen.value === modelId) chosen.value = null
    list.value = list.value.filter((model) => model.id !== modelId)
    bin.value = [deleted, ...bin.value]
  }

  /** Takes a model out of the bin. */
  async function restore(modelId: ModelId): Promise<void> {
    await host.models.restore({ modelId })
    await refresh()
  }

  /** Removes everything in the bin for good. What could not be removed is still there. */
  async function emptyBin(): Promise<void> {
    try {
      bin.value = await host.models.emptyBin()
    } catch (thrown) {
      await refresh()
      throw thrown
    }
  }

  /** Asks for a folder and writes a TensorFlow.js LayersModel into it; null when no folder was chosen. */
  async function exportModel(modelId: ModelId): Promise<ExportedModel | null> {
    const { path } = await host.system.chooseFile({ purpose: 'export-folder' })
    if (path === null) return null
    return await host.models.export({ modelId, format: 'tfjs-layers', folder: path })
  }

  /** The model's answer to one input. */
  const predict = (modelId: ModelId, input: PredictionInput): Promise<Prediction> =>
    host.models.predict({ modelId, input })

  /** Every array of parameters with its statistics. */
  const parameters = (modelId: ModelId): Promise<readonly ParameterInfo[]> =>
    host.models.parameters({ modelId })

  /** At most 1,000 values of one array from `offset` on. */
  const parameterValues = (modelId: ModelId, name: string, offset: number): Promise<ParameterPage> =>
    host.models.parameterValues({ modelId, name, offset })

  return {
    list,
    bin,
    loading,
    loaded,
    error,
    chosen,
    refresh,
    load,
    rename,
    remove,
    restore,
    emptyBin,
    exportModel,
    predict,
    parameters,
    parameterValues,
  }
})
