import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { ExportFormat } from '../catalog/exports'
import { ClassCurves } from '../model/classCurves'
import { DecisionThreshold, MistakeCosts, ThresholdCounts } from '../model/decisionThreshold'
import { GroupScores } from '../model/groupScores'
import { ImportanceEvent } from '../model/importance'
import { Residuals } from '../model/residuals'
import { EvaluatedRowPage, RowsWish } from '../model/evaluatedRows'
import { EvaluatedPart, Evaluation } from '../model/evaluation'
import { ExportCheck } from '../model/exportCheck'
import { DatasetId, ModelId } from '../model/ids'
import { ModelFileView, TakenWeights, WeightsFit, WeightsWish } from '../model/modelFile'
import { Marks } from '../model/marks'
import { FilePath } from '../model/filePath'
import {
  AnswerEvent,
  AnswerTarget,
  Inversion,
  OwnImage,
  PredictPreview,
  SeenAnswer,
} from '../model/predictedFile'
import { ModelSummary, ParameterInfo, Prediction, TrainedModel } from '../model/trainedModel'
import { ArrayFormat, LayerActivation, ParameterPicture } from '../model/parameterPicture'
import { SurfaceColumns, SurfacePlane } from '../model/surface'
import { locales } from '../texts/locale'
import { operation } from './base'

const one = z.object({ modelId: ModelId })

/** One row in the signature's order (a category as its number, null for missing), or one image's bytes (0–255). */
export const PredictionInput = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('row'), values: z.array(z.number().nullable()).max(20_000) }),
  z.object({ kind: z.literal('image'), pixels: z.array(z.int().min(0).max(255)).max(1_000_000) }),
])
export type PredictionInput = z.infer<typeof PredictionInput>

/** A row in the signature's order, the number of one of its features, and the values that are tried there. */
export const WhatIf = z.object({
  values: z.array(z.number().nullable()).max(20_000),
  feature: z.int().min(0),
  tried: z.array(z.number().nullable()).min(1).max(200),
})
export type WhatIf = z.infer<typeof WhatIf>

/** A stretch of one array's values, row-major. */
export const ParameterPage = z.object({ info: ParameterInfo, offset: z.int(), values: z.array(z.number()) })
export type ParameterPage = z.infer<typeof ParameterPage>

/** A threshold on the probability of one class (by its number), and what mistakes cost. */
export const ThresholdWish = z.object({
  positive: z.int().min(0).max(1),
  value: z.number().min(0).max(1),
  costs: MistakeCosts,
})
export type ThresholdWish = z.infer<typeof ThresholdWish>

/** What a threshold makes of the rows of a part, and the threshold with which mistakes cost least there. */
export const ThresholdChoice = z.object({
  part: z.enum(['validation', 'fold']),
  at: ThresholdCounts,
  cheapest: ThresholdCounts,
})
export type ThresholdChoice = z.infer<typeof ThresholdChoice>

/** What an export has written, and where; and how that compares with the model when it is read again. */
export const ExportedModel = z.object({
  format: ExportFormat,
  path: z.string(),
  files: z.array(z.string()),
  check: ExportCheck,
})
export type ExportedModel = z.infer<typeof ExportedModel>

/** Saved models: kept, tried, looked into, exported. */
export const models = {
  /** Newest first, without those in the bin. */
  list: operation.output(z.array(ModelSummary)),
  get: operation.input(one).output(TrainedModel),
  rename: operation
    .input(z.object({ modelId: ModelId, name: z.string().trim().min(1).max(120) }))
    .output(ModelSummary),
  /** What a person says of a model, instead of what was said before. */
  mark: operation.input(one.extend({ marks: Marks })).output(ModelSummary),
  /** Puts a model into the bin; `restore` takes it out again. */
  remove: operation.input(one).output(ModelSummary),
  restore: operation.input(one).output(ModelSummary),
  /** What lies in the bin, put there last first. */
  bin: operation.output(z.array(ModelSummary)),
  /** Removes everything in the bin from disk, for good; answers with the bin. */
  emptyBin: operation.output(z.array(ModelSummary)),
  /**
   * Scores of a model on a part of the split that it was trained with, or on `all` rows of another data set; `datasetId`
   * null is its own. The answer is kept: the same question is answered from the log. Of a test part that was not opened for
   * the model's run: `testSealed`. The rows that a cross-validation held out are `fold`, also where `test` is asked for.
   */
  evaluate: operation
    .input(z.object({ modelId: ModelId, datasetId: DatasetId.nullable(), part: EvaluatedPart }))
    .output(Evaluation),
  /**
   * Opens the test part for a model's run, which is logged and counted, and answers with the scores on it. Where it is open
   * already, they are read from the log and nothing is counted. `noTestPart` where there is none.
   */
  openTest: operation.input(one).output(Evaluation),
  /**
   * Some of the rows that `evaluate` with the same question scores, worst or best first: pages of one list are asked for one
   * after the other. Of a test part that was not opened: `testSealed`.
   */
  rows: operation
    .input(
      z.object({
        modelId: ModelId,
        datasetId: DatasetId.nullable(),
        part: EvaluatedPart,
        wish: RowsWish,
      }),
    )
    .output(EvaluatedRowPage),
  /**
   * What the probabilities of a classification are worth on the rows that `evaluate` scores with the same question, with the
   * curves of the classes in `shown`. Of a test part that was not opened: `testSealed`.
   */
  classCurves: operation
    .input(
      z.object({
        modelId: ModelId,
        datasetId: DatasetId.nullable(),
        part: EvaluatedPart,
        shown: z.array(z.int().min(0)).max(6),
      }),
    )
    .output(ClassCurves),
  /** Predictions of a regression beside the actual values, with the values of a column of the table; sealed as above. */
  residuals: operation
    .input(
      z.object({
        modelId: ModelId,
        datasetId: DatasetId.nullable(),
        part: EvaluatedPart,
        column: z.string().max(1000).nullable(),
      }),
    )
    .output(Residuals),
  /** Scores of the groups that a column of the table makes of those rows; sealed as above. */
  groupScores: operation
    .input(
      z.object({
        modelId: ModelId,
        datasetId: DatasetId.nullable(),
        part: EvaluatedPart,
        column: z.string().max(1000),
      }),
    )
    .output(GroupScores),
  /**
   * How much worse the model gets when each column of its table is shuffled, on validation rows (a held-out fold; training
   * rows where there are neither), with its progress; leaving the feed ends it.
   */
  importance: operation.input(one).output(eventIterator(ImportanceEvent)),
  /** What a threshold makes of the rows that one is chosen on: the validation part or the held-out fold of the model's own data. */
  thresholdCounts: operation.input(ThresholdWish.extend({ modelId: ModelId })).output(ThresholdChoice),
  /** Keeps the threshold by which a model of two classes answers; null is 0.5. */
  setThreshold: operation
    .input(z.object({ modelId: ModelId, threshold: DecisionThreshold.nullable() }))
    .output(ModelSummary),
  predict: operation.input(z.object({ modelId: ModelId, input: PredictionInput })).output(Prediction),
  /**
   * Answers every row of a file, or every image of a folder or zip, into a CSV file: the columns of the file, the answer, the
   * probability of each class, a note and an error. Leaving the iterator cancels and leaves nothing behind.
   */
  predictFile: operation
    .input(
      z.object({
        modelId: ModelId,
        path: FilePath,
        /** Which table of a file that holds several. */
        table: z.string().max(255).nullable(),
        inversion: Inversion,
        target: AnswerTarget,
        locale: z.enum(locales),
      }),
    )
    .output(eventIterator(AnswerEvent)),
  /** The first rows of such a file with their answers. */
  previewFile: operation
    .input(
      z.object({
        modelId: ModelId,
        path: FilePath,
        table: z.string().max(255).nullable(),
        inversion: Inversion,
        locale: z.enum(locales),
      }),
    )
    .output(PredictPreview),
  /** An image of a person's own, as the network sees it, with its answer. */
  predictImage: operation
    .input(z.object({ modelId: ModelId, own: OwnImage, inversion: Inversion }))
    .output(SeenAnswer),
  /** The answers for one row with each of these values in place of the feature's own. */
  whatIf: operation.input(WhatIf.extend({ modelId: ModelId })).output(z.array(Prediction)),
  /** What the model gives on the plane of two columns; `row` has the values of the others, as a prediction does. */
  surface: operation
    .input(
      z.object({
        modelId: ModelId,
        columns: SurfaceColumns,
        row: z.array(z.number().nullable()).max(20_000),
      }),
    )
    .output(z.object({ plane: SurfacePlane, cells: z.string() })),
  parameters: operation.input(one).output(z.array(ParameterInfo)),
  /** At most 1,000 values of one array from `offset` on, row-major. */
  parameterValues: operation
    .input(z.object({ modelId: ModelId, name: z.string().max(200), offset: z.int().min(0) }))
    .output(ParameterPage),
  /** What a model's file of another program holds; nothing is kept. */
  readFile: operation.input(z.object({ path: FilePath })).output(ModelFileView),
  /** How the arrays of such a file would be fitted onto a network; nothing is kept. */
  fitFile: operation.input(z.object({ path: FilePath, wish: WeightsWish })).output(WeightsFit),
  /**
   * Keeps the weights of such a file in the data folder, so that a specification can begin with them: for its own network
   * (`wish` null) or fitted onto another one.
   */
  takeFile: operation
    .input(
      z.object({
        path: FilePath,
        wish: WeightsWish.nullable(),
        /** What the weights are called; the file's name where it is absent. */
        name: z.string().trim().min(1).max(255).optional(),
      }),
    )
    .output(TakenWeights),
  /** The same with the weights of a saved model, to train on from there. */
  trainOn: operation.input(one).output(TakenWeights),
  /** An array of parameters to be drawn; of weights that look at images those from one on, and one channel or the mean. */
  parameterPicture: operation
    .input(
      one.extend({
        name: z.string().max(200),
        from: z.int().min(0),
        channel: z.int().min(0).nullable(),
      }),
    )
    .output(ParameterPicture),
  /** What every layer gives for an input. */
  activations: operation
    .input(z.object({ modelId: ModelId, input: PredictionInput }))
    .output(z.array(LayerActivation)),
  /**
   * Asks in the system's save dialog where to, and writes an array of parameters there, whole or not at all. Null when the
   * dialog was cancelled or the host has no window.
   */
  saveParameter: operation
    .input(z.object({ modelId: ModelId, name: z.string().max(200), format: ArrayFormat }))
    .output(z.object({ file: z.string().nullable() })),
  /** Writes the model in a format into a new folder inside `folder`. */
  export: operation
    .input(z.object({ modelId: ModelId, format: ExportFormat, folder: z.string().min(1).max(4096) }))
    .output(ExportedModel),
}
