import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import type { ExportFormat } from '#shared/catalog/exports/index'
import type { ExportedModel, ParameterPage, PredictionInput, WhatIf } from '#shared/contract/models'
import type { EvaluatedPart, Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ModelId } from '#shared/model/ids'
import type { Inversion, OwnImage, SeenAnswer } from '#shared/model/predictedFile'
import type { Marks } from '#shared/model/marks'
import type { ModelSummary, ParameterInfo, Prediction, TrainedModel } from '#shared/model/trainedModel'
import type { SurfaceColumns, SurfacePlane } from '#shared/model/surface'
import type { ArrayFormat, LayerActivation, ParameterPicture } from '#shared/model/parameterPicture'
import { host } from '#renderer/api/host'
import { useNewest } from '#renderer/lib/useNewest'

type Saved = { readonly list: readonly ModelSummary[]; readonly bin: readonly ModelSummary[] }

async function readSaved(): Promise<Saved> {
  const [list, bin] = await Promise.all([host.models.list(), host.models.bin()])
  return { list, bin }
}

/** Saved models: the list, the one being tried, predictions and parameters. */
export const useModels = defineStore('models', () => {
  const { value: saved, ...reading } = useNewest(readSaved, { list: [], bin: [] })
  const list = computed(() => saved.value.list)
  /** What lies in the bin, put there last first. */
  const bin = computed(() => saved.value.bin)
  /** The model that was loaded on purpose; null means the newest one. */
  const chosen = ref<ModelId | null>(null)

  /** A model with everything that belongs to it. */
  const load = (modelId: ModelId): Promise<TrainedModel> => host.models.get({ modelId })

  /** Gives a model another name. */
  async function rename(modelId: ModelId, name: string): Promise<void> {
    const renamed = await host.models.rename({ modelId, name })
    saved.value = {
      ...saved.value,
      list: list.value.map((model) => (model.id === modelId ? renamed : model)),
    }
  }

  /** Keeps what is said of a model. */
  async function mark(modelId: ModelId, marks: Marks): Promise<void> {
    const marked = await host.models.mark({ modelId, marks })
    saved.value = {
      ...saved.value,
      list: list.value.map((model) => (model.id === modelId ? marked : model)),
    }
  }

  /** Puts a model into the bin; `restore` takes it out again. */
  async function remove(modelId: ModelId): Promise<void> {
    const deleted = await host.models.remove({ modelId })
    if (chosen.value === modelId) chosen.value = null
    saved.value = {
      list: list.value.filter((model) => model.id !== modelId),
      bin: [deleted, ...bin.value],
    }
  }

  /** Takes a model out of the bin. */
  async function restore(modelId: ModelId): Promise<void> {
    await host.models.restore({ modelId })
    await reading.refresh()
  }

  /** Removes everything in the bin for good. What could not be removed is still there. */
  async function emptyBin(): Promise<void> {
    try {
      saved.value = { ...saved.value, bin: await host.models.emptyBin() }
    } catch (thrown) {
      await reading.refresh()
      throw thrown
    }
  }

  /** Asks for a folder and writes the model into it; null when no folder was chosen. */
  async function exportModel(modelId: ModelId, format: ExportFormat): Promise<ExportedModel | null> {
    const { path } = await host.system.chooseFile({ purpose: 'export-folder' })
    if (path === null) return null
    return await host.models.export({ modelId, format, folder: path })
  }

  /** Scores on a part of its own split, or on all rows of other data (null for its own). */
  const evaluate = (
    modelId: ModelId,
    datasetId: DatasetId | null,
    part: EvaluatedPart,
    signal: AbortSignal,
  ): Promise<Evaluation> => host.models.evaluate({ modelId, datasetId, part }, { signal })

  /** The model's answer to one input. */
  const predict = (modelId: ModelId, input: PredictionInput): Promise<Prediction> =>
    host.models.predict({ modelId, input })

  /** An image of a person's own as the network sees it, with its answer. */
  const predictImage = (modelId: ModelId, own: OwnImage, inversion: Inversion): Promise<SeenAnswer> =>
    host.models.predictImage({ modelId, own, inversion })

  /** The answers for a row with each of these values in place of a feature's own. */
  const whatIf = (modelId: ModelId, asked: WhatIf, signal: AbortSignal): Promise<readonly Prediction[]> =>
    host.models.whatIf({ modelId, ...asked }, { signal })

  /** Asks for an image; null when the dialog was cancelled. */
  const chooseImage = async (): Promise<string | null> =>
    (await host.system.chooseFile({ purpose: 'image' })).path

  /** What a model gives on the plane of two columns, the others as in `row`. */
  const surface = (asked: {
    readonly modelId: ModelId
    readonly columns: SurfaceColumns
    readonly row: (number | null)[]
  }): Promise<{ readonly plane: SurfacePlane; readonly cells: string }> => host.models.surface(asked)

  /** An array of parameters to be drawn. */
  const parameterPicture = (
    modelId: ModelId,
    name: string,
    from: number,
    channel: number | null,
  ): Promise<ParameterPicture> => host.models.parameterPicture({ modelId, name, from, channel })

  /** What every layer gives for an input. */
  const activations = (modelId: ModelId, input: PredictionInput): Promise<readonly LayerActivation[]> =>
    host.models.activations({ modelId, input })

  /** Asks where to, and writes an array of parameters there; null when the dialog was cancelled. */
  const saveParameter = (
    modelId: ModelId,
    name: string,
    format: ArrayFormat,
  ): Promise<{ readonly file: string | null }> => host.models.saveParameter({ modelId, name, format })

  /** Every array of parameters with its statistics. */
  const parameters = (modelId: ModelId): Promise<readonly ParameterInfo[]> =>
    host.models.parameters({ modelId })

  /** At most 1,000 values of one array from `offset` on. */
  const parameterValues = (modelId: ModelId, name: string, offset: number): Promise<ParameterPage> =>
    host.models.parameterValues({ modelId, name, offset })

  return {
    ...reading,
    list,
    bin,
    chosen,
    load,
    rename,
    mark,
    remove,
    restore,
    emptyBin,
    exportModel,
    evaluate,
    predict,
    predictImage,
    whatIf,
    chooseImage,
    surface,
    parameterPicture,
    activations,
    saveParameter,
    parameters,
    parameterValues,
  }
})
