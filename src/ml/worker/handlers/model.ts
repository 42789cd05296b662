import { AppError } from '#shared/errors'
import { loadCheckpoint } from '#ml/checkpoint/load'
import { writeArray } from '#ml/export/arrayFile'
import { parameterPicture } from '#ml/network/pictures/parameterPicture'
import { parameterInfo } from '#ml/network/statistics'
import { loadTrainedNetwork, type TrainedNetwork } from '#ml/export/trainedNetwork'
import { evaluationWith } from '#ml/eval/classification'
import { columnValues } from '#ml/data/analysis/scan/columnValues'
import { groupScoresOf } from '#ml/eval/groups/groupScores'
import { residualsOf } from '#ml/eval/residuals'
import { writeRowFile } from '#ml/eval/rowFile'
import { fitModelFile, takeModelFile, takeSavedModel, viewModelFile } from '#ml/weights/modelFiles'
import { createRowReader } from '../rowReader'
import type { Engines } from '../engines'
import { evaluateModel } from '../evaluateModel'
import { exportAndCheck } from '../exportModel'
import { importanceEvents } from '../importance'
import { operations } from '../operations'
import { predictFile, previewAnswers } from '../predictFile'
import { predictImage } from '../predictImage'
import { surfaceOf } from '../surface'

/** Values of one array that one answer holds at most. */
const valuesLimit = 1000

/** Never aborts; for a caller that cannot cancel. */
const endless = new AbortController().signal

/** Keeps the network that was asked last in the engine, so that asking again is quick. A model's folder never changes. */
function createNetworkCache(engines: Engines): (folder: string) => Promise<TrainedNetwork> {
  let held: { readonly folder: string; readonly network: Promise<TrainedNetwork> } | null = null
  return (folder) => {
    if (held?.folder === folder) return held.network
    const before = held
    const network = (async () => {
      await engines.running()
      const old = await before?.network.catch(() => null)
      const loaded = await loadTrainedNetwork(folder)
      old?.dispose()
      return loaded
    })()
    held = { folder, network }
    network.catch(() => {
      if (held?.network === network) held = null
    })
    return network
  }
}

/** Answers questions on saved models. */
export function createModelHandlers(engines: Engines) {
  const networkOf = createNetworkCache(engines)
  const rows = createRowReader()
  /** An array of a model's parameters. @throws {AppError} modelMissing */
  const arrayOf = async (folder: string, wanted: string) => {
    const { manifest, weights } = await networkOf(folder)
    const entry = manifest.weights.tensors.find(({ name }) => name === wanted)
    const values = weights.get(wanted)
    if (entry === undefined || values === undefined) {
      throw new AppError('NOT_FOUND', 'modelMissing', { parameter: wanted })
    }
    return { manifest, entry, values }
  }
  return {
    signature: operations.model.signature.handler(
      async ({ input }) => (await loadCheckpoint(input.folder, 'model')).manifest.signature,
    ),
    predict: operations.model.predict.handler(async ({ input }) =>
      (await networkOf(input.folder)).predict(input.input, input.threshold),
    ),
    predictFile: operations.model.predictFile.handler(async function* ({ input, signal }) {
      yield* predictFile(await networkOf(input.folder), input, signal ?? endless)
    }),
    previewFile: operations.model.previewFile.handler(async ({ input, signal }) =>
      previewAnswers(await networkOf(input.folder), input, signal ?? endless),
    ),
    predictImage: operations.model.predictImage.handler(async ({ input }) =>
      predictImage(await networkOf(input.folder), input),
    ),
    whatIf: operations.model.whatIf.handler(
      async ({ input: { folder, values, feature, tried, threshold } }) => {
        const network = await networkOf(folder)
        const answer = (value: number | null) =>
          network.predict({ kind: 'row', values: values.with(feature, value) }, threshold)
        return tried.map(answer)
      },
    ),
    surface: operations.model.surface.handler(async ({ input }) => {
      const { manifest, outputs } = await networkOf(input.folder)
      return surfaceOf(manifest, outputs, input.columns, input.row, input.threshold)
    }),
    parameters: operations.model.parameters.handler(async ({ input }) => [
      ...(await networkOf(input.folder)).infos(),
    ]),
    parameterValues: operations.model.parameterValues.handler(async ({ input }) => {
      const { entry, values } = await arrayOf(input.folder, input.name)
      return {
        info: parameterInfo(entry, values),
        offset: input.offset,
        values: [...values.subarray(input.offset, input.offset + valuesLimit)],
      }
    }),
    parameterPicture: operations.model.parameterPicture.handler(async ({ input }) => {
      const { manifest, entry, values } = await arrayOf(input.folder, input.name)
      return parameterPicture(entry, values, manifest.spec.network.layers, manifest.inputShape, input)
    }),
    writeParameter: operations.model.writeParameter.handler(async ({ input }) => {
      const { entry, values } = await arrayOf(input.folder, input.name)
      await writeArray(input.path, input.format, values, entry.shape)
      return { values: values.length }
    }),
    activations: operations.model.activations.handler(async ({ input }) => [
      ...(await networkOf(input.folder)).activations(input.input),
    ]),
    evaluate: operations.model.evaluate.handler(async ({ input, signal }) => {
      await engines.running()
      const { evaluation, answers } = await evaluateModel(input, () => signal?.aborted === true)
      rows.hold(input.rowsFile, answers)
      // They can be made again: a folder that is full or only to be read keeps no one from the scores.
      await writeRowFile(input.rowsFile, answers).catch((error: unknown) => {
        process.stderr.write(`what was answered for each row is not kept: ${String(error)}\n`)
      })
      return evaluation
    }),
    evaluatedRows: operations.model.evaluatedRows.handler(({ input, signal }) =>
      rows.page(input.file, input.rule, input.wish, (column) =>
        columnValues(input.datasetFolder, column, signal ?? endless),
      ),
    ),
    evaluationWith: operations.model.evaluationWith.handler(async ({ input }) => {
      const { evaluation, rule } = input
      const { predictions } = await rows.answers(input.file, rule)
      return rule.threshold === null || evaluation.kind === 'regression' || predictions.kind === 'number'
        ? evaluation
        : evaluationWith(evaluation, rule.threshold, predictions)
    }),
    classCurves: operations.model.classCurves.handler(({ input }) =>
      rows.curves(input.file, input.loss, input.shown),
    ),
    residuals: operations.model.residuals.handler(
      async ({ input: { file, datasetFolder, column }, signal }) => {
        const answers = await rows.plain(file)
        const feature =
          column === null
            ? null
            : await columnValues(datasetFolder, column, signal ?? new AbortController().signal)
        return residualsOf(answers, feature)
      },
    ),
    groupScores: operations.model.groupScores.handler(
      async ({ input: { file, rule, datasetFolder, column }, signal }) => {
        const answers = await rows.answers(file, rule)
        return groupScoresOf(
          answers,
          await columnValues(datasetFolder, column, signal ?? new AbortController().signal),
        )
      },
    ),
    importance: operations.model.importance.handler(async function* ({ input, signal }) {
      await engines.running()
      yield* importanceEvents(input, () => signal?.aborted === true)
    }),
    thresholdCounts: operations.model.thresholdCounts.handler(({ input: { file, loss, ...question } }) =>
      rows.threshold(file, loss, question),
    ),
    readFile: operations.model.readFile.handler(({ input }) => viewModelFile(input.path)),
    fitFile: operations.model.fitFile.handler(({ input }) => fitModelFile(input.path, input.wish)),
    takeFile: operations.model.takeFile.handler(({ input: { path, name, wish, target } }) =>
      takeModelFile(path, name, wish, target),
    ),
    takeModel: operations.model.takeModel.handler(({ input: { folder, name, target } }) =>
      takeSavedModel(folder, name, target),
    ),
    export: operations.model.export.handler(async ({ input }) => {
      await engines.running()
      return await exportAndCheck(input)
    }),
  }
}
