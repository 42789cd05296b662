import type { HostImplementer } from './implementer'
import type { Services } from './services'

/** Saved models. */
export const modelHandlers = (host: HostImplementer, { models }: Services) =>
  host.models.router({
    list: host.models.list.handler(() => models.list()),
    get: host.models.get.handler(({ input }) => models.get(input.modelId)),
    rename: host.models.rename.handler(({ input }) => models.rename(input.modelId, input.name)),
    mark: host.models.mark.handler(({ input }) => models.mark(input.modelId, input.marks)),
    remove: host.models.remove.handler(({ input }) => models.remove(input.modelId)),
    restore: host.models.restore.handler(({ input }) => models.restore(input.modelId)),
    bin: host.models.bin.handler(() => models.bin()),
    emptyBin: host.models.emptyBin.handler(async () => {
      await models.emptyBin()
      return models.bin()
    }),
    evaluate: host.models.evaluate.handler(({ input, signal }) =>
      models.evaluate(input.modelId, input.datasetId, input.part, signal),
    ),
    openTest: host.models.openTest.handler(({ input }) => models.openTest(input.modelId)),
    rows: host.models.rows.handler(({ input, signal }) =>
      models.rows(input.modelId, input.datasetId, input.part, input.wish, signal),
    ),
    classCurves: host.models.classCurves.handler(({ input, signal }) =>
      models.classCurves(input.modelId, input.datasetId, input.part, input.shown, signal),
    ),
    residuals: host.models.residuals.handler(({ input, signal }) =>
      models.residuals(input.modelId, input.datasetId, input.part, input.column, signal),
    ),
    groupScores: host.models.groupScores.handler(({ input, signal }) =>
      models.groupScores(input.modelId, input.datasetId, input.part, input.column, signal),
    ),
    importance: host.models.importance.handler(({ input, signal }) =>
      models.importance(input.modelId, signal ?? new AbortController().signal),
    ),
    thresholdCounts: host.models.thresholdCounts.handler(({ input: { modelId, ...wish }, signal }) =>
      models.thresholdCounts(modelId, wish, signal),
    ),
    setThreshold: host.models.setThreshold.handler(({ input }) =>
      models.setThreshold(input.modelId, input.threshold),
    ),
    predict: host.models.predict.handler(({ input }) => models.predict(input.modelId, input.input)),
    predictFile: host.models.predictFile.handler(({ input, signal }) => models.predictFile(input, signal)),
    previewFile: host.models.previewFile.handler(({ input, signal }) => models.previewFile(input, signal)),
    predictImage: host.models.predictImage.handler(({ input }) =>
      models.predictImage(input.modelId, input.own, input.inversion),
    ),
    whatIf: host.models.whatIf.handler(({ input }) => models.whatIf(input)),
    surface: host.models.surface.handler(({ input }) =>
      models.surface(input.modelId, input.columns, input.row),
    ),
    parameters: host.models.parameters.handler(({ input }) => models.parameters(input.modelId)),
    parameterPicture: host.models.parameterPicture.handler(({ input: { modelId, name, from, channel } }) =>
      models.parameterPicture(modelId, name, { from, channel }),
    ),
    activations: host.models.activations.handler(({ input }) =>
      models.activations(input.modelId, input.input),
    ),
    saveParameter: host.models.saveParameter.handler(({ input }) =>
      models.saveParameter(input.modelId, input.name, input.format),
    ),
    parameterValues: host.models.parameterValues.handler(({ input }) =>
      models.parameterValues(input.modelId, input.name, input.offset),
    ),
    readFile: host.models.readFile.handler(({ input }) => models.readFile(input.path)),
    fitFile: host.models.fitFile.handler(({ input }) => models.fitFile(input.path, input.wish)),
    takeFile: host.models.takeFile.handler(({ input }) =>
      models.takeFile(input.path, input.wish, input.name),
    ),
    trainOn: host.models.trainOn.handler(({ input }) => models.trainOn(input.modelId)),
    export: host.models.export.handler(({ input }) =>
      models.export(input.modelId, input.format, input.folder),
    ),
  })
