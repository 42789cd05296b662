import { z } from 'zod'
import { DecisionThreshold } from './decisionThreshold'
import { DatasetId, ModelId, RunId } from './ids'
import { ColumnKind } from './csvFormat'
import { ImageShape } from './dataset'
import { DatePart } from './dateParts'
import { Marks } from './marks'
import { RunData, RunSpec } from './runSpec'

/** One named array of parameters. Names follow PyTorch's order: `1.dense.weight`, `1.dense.bias`. */
export const ParameterInfo = z.object({
  name: z.string(),
  shape: z.array(z.int()),
  count: z.int(),
  trainable: z.boolean(),
  mean: z.number(),
  deviation: z.number(),
  min: z.number(),
  max: z.number(),
})
export type ParameterInfo = z.infer<typeof ParameterInfo>

/**
 * What the network sees: x' = (x − offset) / scale, a pair for each input of the network for tables (after imputation and
 * one-hot), one pair or one for each channel for images. Fitted on training rows and stored with the model.
 */
export const FittedScaling = z.object({ offset: z.array(z.number()), scale: z.array(z.number()) })
export type FittedScaling = z.infer<typeof FittedScaling>

/** The same for one number, as the target of a regression is scaled: y' = (y − offset) / scale. */
export const FittedPair = z.object({ offset: z.number(), scale: z.number() })
export type FittedPair = z.infer<typeof FittedPair>

/** What leaves a number as it is. */
export const unscaledPair: FittedPair = { offset: 0, scale: 1 }

/**
 * One column that feeds a table model, with its range in the training rows. `categories` is the dictionary of a
 * category, and the words for 0 and 1 of a boolean.
 */
export const ModelFeature = z.object({
  name: z.string(),
  kind: ColumnKind.default('number'),
  categories: z.array(z.string()).nullable(),
  min: z.number(),
  max: z.number(),
  mean: z.number(),
  /** One input for each category, one number, or the parts of a date. */
  encoding: z.enum(['one-hot', 'number', 'date-parts']).default('number'),
  /** Of a date in parts: which, in the order of their inputs. */
  parts: z.array(DatePart).optional(),
  /** Stands in for a missing value; the number of categories means a category of its own. */
  fill: z.number().default(0),
  /** Inputs of the network: 1, with one-hot the categories, and one more where missing has its own, or those of the parts. */
  inputs: z.int().min(1).default(1),
  /** All its values are whole numbers; models of earlier versions do not say. */
  integer: z.boolean().default(false),
  /** What the data set takes off the column's values before it rounds them to 32 bits; absent where nothing. */
  offset: z.number().optional(),
})
export type ModelFeature = z.infer<typeof ModelFeature>

/** What a model takes and gives: the interface of prediction. */
export const ModelSignature = z.object({
  input: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('table'), features: z.array(ModelFeature) }),
    z.object({ kind: z.literal('images'), image: ImageShape }),
  ]),
  scaling: FittedScaling,
  output: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('classes'), names: z.array(z.string()).min(2) }),
    /** `scaling`: the network gives y', of which y = y' · scale + offset is the prediction; absent where it gives y. */
    z.object({ kind: z.literal('number'), name: z.string(), scaling: FittedPair.optional() }),
  ]),
})
export type ModelSignature = z.infer<typeof ModelSignature>

/** A saved model. `deletedAt` is set while it lies in the bin. */
export const TrainedModel = z.object({
  id: ModelId,
  name: z.string().trim().min(1).max(120),
  runId: RunId,
  runNumber: z.int(),
  datasetId: DatasetId,
  datasetName: z.string(),
  spec: RunSpec,
  signature: ModelSignature,
  parameters: z.int(),
  bytes: z.int(),
  /** Chosen for a model of two classes; null where it answers the more probable one. */
  threshold: DecisionThreshold.nullable().default(null),
  /** What a person has said of it; null for nothing. */
  marks: Marks.nullable().default(null),
  createdAt: z.int(),
  deletedAt: z.int().nullable(),
})
export type TrainedModel = z.infer<typeof TrainedModel>

/** What a list of models says of one: a signature may have thousands of features. */
export const ModelSummary = TrainedModel.omit({ spec: true, signature: true }).extend({
  task: RunData.shape.task,
  /** The fold (from 0) that it was not trained on; null without cross-validation. */
  fold: z.int().nullable().default(null),
})
export type ModelSummary = z.infer<typeof ModelSummary>

/** A model as a list shows it. */
export function modelSummary({ spec, signature: _signature, ...rest }: TrainedModel): ModelSummary {
  const { split, task } = spec.data
  return { ...rest, task, fold: split.kind === 'k-fold' ? split.fold : null }
}

/** One answer of a model. Probabilities are in the order of the signature's class names. */
export const Prediction = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('classes'), probabilities: z.array(z.number()), winner: z.int() }),
  z.object({ kind: z.literal('number'), value: z.number() }),
])
export type Prediction = z.infer<typeof Prediction>

/** Whether a data set is the one that a model was trained with, also where it was imported again since. */
export const isOwnData = (
  { spec, datasetId }: Pick<TrainedModel, 'spec' | 'datasetId'>,
  dataset: { readonly id: DatasetId; readonly sha256: string },
): boolean => dataset.id === datasetId || dataset.sha256 === spec.data.sha256
