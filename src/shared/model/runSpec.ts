import { z } from 'zod'
import { DatasetSource } from './dataset'
import { DatePart } from './dateParts'
import { EngineChoice } from './engine'
import { DatasetId } from './ids'
import { InitialWeights } from './initialWeights'
import { Network } from './network'
import { Exclusion } from './rowFilter'
import { Training } from './training'

const addUpToOne = (split: {
  readonly train: number
  readonly validation: number
  readonly test: number
}): boolean => Math.abs(split.train + split.validation + split.test - 1) < 1e-6

/** A column whose values are never in two parts: patients, users. Absent: rows are dealt out one by one. */
const group = z.string().min(1).optional()

/**
 * Which rows train, validate and test. `ratio` shuffles all rows with the seed and cuts; `given` keeps the test set
 * that came with the data and takes the validation part from the training rows; `k-fold` deals the shuffled rows into
 * folds of the same size, one of which tests; `time` orders the rows by a column: the earliest train, the latest test.
 * Parts are fractions. Rows without a target, and with `time` those without a time, belong to no part.
 */
export const Split = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('ratio'),
      train: z.number().positive().max(1),
      validation: z.number().min(0).max(0.9),
      test: z.number().min(0).max(0.9),
      /** Every part has each class in the same share (of a number: each tenth of its values). */
      stratified: z.boolean().default(false),
      seed: z.int().min(0).max(0xffff_ffff),
      group,
    })
    .refine(addUpToOne, { message: 'train, validation and test must add up to 1' }),
  z.object({
    kind: z.literal('given'),
    validation: z.number().min(0).max(0.9),
    stratified: z.boolean().default(false),
    seed: z.int().min(0).max(0xffff_ffff),
  }),
  z
    .object({
      kind: z.literal('k-fold'),
      folds: z.int().min(2).max(20),
      /** The fold that tests, from 0; the others train. */
      fold: z.int().min(0).max(19),
      /** Share of the training rows that validates. */
      validation: z.number().min(0).max(0.9),
      stratified: z.boolean().default(false),
      seed: z.int().min(0).max(0xffff_ffff),
      group,
    })
    .refine((split) => split.fold < split.folds, { message: 'fold must be below folds', path: ['fold'] }),
  z
    .object({
      kind: z.literal('time'),
      /** Dates, numbers or row numbers. */
      column: z.string().min(1),
      train: z.number().positive().max(1),
      validation: z.number().min(0).max(0.9),
      test: z.number().min(0).max(0.9),
    })
    .refine(addUpToOne, { message: 'train, validation and test must add up to 1' }),
])
export type Split = z.infer<typeof Split>

/** Whether every part gets each class (or each tenth of a number) in the same share; rows in order of time do not. */
export const isStratified = (split: Split): boolean => split.kind !== 'time' && split.stratified

/** How a split goes by a column: rows with the same value stay together, or rows are ordered by it. */
export type SplitBy = { readonly by: 'group' | 'time'; readonly column: string }

/** The column that a split goes by; null where rows are dealt out one by one. */
export function splitBy(split: Split): SplitBy | null {
  if (split.kind === 'time') return { by: 'time', column: split.column }
  const column = split.kind === 'given' ? undefined : split.group
  return column === undefined ? null : { by: 'group', column }
}

/** What the rows of a split are that neither train nor validate. */
export const heldOutPart = ({ kind }: Pick<Split, 'kind'>): 'fold' | 'test' =>
  kind === 'k-fold' ? 'fold' : 'test'

/** Whether a split leaves a test part that can be opened; what a given test set holds is known to the data. */
export const hasTestPart = (split: Split): boolean =>
  heldOutPart(split) === 'test' && !((split.kind === 'ratio' || split.kind === 'time') && split.test === 0)

/**
 * How features are scaled. `standard`, `min-max` and `per-channel` are fitted on the training rows only; `fixed` is
 * (x / divisor − mean) / deviation with the numbers given (MNIST: 255, 0.1307, 0.3081).
 */
export const Scaling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('standard') }),
  z.object({ kind: z.literal('min-max') }),
  /** Images: mean and deviation of each channel. */
  z.object({ kind: z.literal('per-channel') }),
  z.object({
    kind: z.literal('fixed'),
    divisor: z.number().positive(),
    mean: z.number(),
    deviation: z.number().positive(),
  }),
])
export type Scaling = z.infer<typeof Scaling>

/** How the target of a regression is scaled. */
export const TargetScaling = z.enum(['none', 'standard'])
export type TargetScaling = z.infer<typeof TargetScaling>

/** What stands in for a missing number: a figure of the training rows, or 0. */
export const NumberImputation = z.enum(['mean', 'median', 'zero'])
export type NumberImputation = z.infer<typeof NumberImputation>

/** What stands in for a missing category: the commonest one of the training rows, or a category of its own. */
export const CategoryImputation = z.enum(['most-frequent', 'own'])
export type CategoryImputation = z.infer<typeof CategoryImputation>

/** Where one column is treated differently from the others; null where it is not. */
export const ColumnTreatment = z.object({
  scaling: z.enum(['none', 'standard', 'min-max']).nullable().default(null),
  /** A category as one input for each value (the default), or as its number. */
  encoding: z.enum(['one-hot', 'number']).nullable().default(null),
  imputation: z.union([NumberImputation, CategoryImputation]).nullable().default(null),
  /** What of a date feeds the network; null for the days since 1970-01-01 alone. */
  parts: z.array(DatePart).min(1).nullable().default(null),
})
export type ColumnTreatment = z.infer<typeof ColumnTreatment>

/** What happens to columns before the network sees them, fitted on the training rows. One-hot inputs are not scaled. */
export const Preprocessing = z.object({
  numbers: NumberImputation,
  categories: CategoryImputation,
  columns: z.record(z.string(), ColumnTreatment),
})
export type Preprocessing = z.infer<typeof Preprocessing>

/** What a run does where nothing was chosen. */
export const plainPreprocessing: Preprocessing = { numbers: 'mean', categories: 'most-frequent', columns: {} }

/**
 * The data of a run. `datasetId` and `sha256` are null in a template and filled in when the run starts.
 * `features` null means every column that is a number, a boolean or a category of at most 64
 * values, but the target and the column that the split goes by. `target` null means the labels of an
 * image set. With `classification` the target's values are classes: one number, or one-hot when the loss compares
 * outputs one by one (mean squared error and the like).
 */
export const RunData = z.object({
  source: DatasetSource,
  datasetId: DatasetId.nullable(),
  sha256: z.string().nullable(),
  features: z.array(z.string()).nullable(),
  target: z.string().nullable(),
  task: z.enum(['classification', 'regression']),
  split: Split,
  scaling: Scaling,
  /**
   * What the target of a regression is for the network: as it stands, or moved and divided to mean 0 and deviation 1 of
   * the training rows. Losses, scores and predictions are in its own units all the same. Absent is `none`: runs of
   * earlier versions do not say.
   */
  targetScaling: TargetScaling.optional(),
  preprocessing: Preprocessing.default(plainPreprocessing),
  /** Of rows that are equal in every column but row numbers only the first is kept. */
  dropDuplicates: z.boolean().default(false),
  /** Rows that belong to no part, since a person left them out; nothing is fitted on them. Absent: none. */
  exclude: z.array(Exclusion).min(1).max(100).optional(),
})
export type RunData = z.infer<typeof RunData>

/** Everything about a run, in one document: the page edits it, the log stores it, the command line takes it. */
export const RunSpec = z.object({
  format: z.literal(1),
  name: z.string().trim().min(1).max(120),
  data: RunData,
  network: Network,
  training: Training,
  engine: EngineChoice,
  /**
   * The test part is opened as soon as the training is done, as the lessons do. Absent: it stays sealed until someone opens
   * it on purpose.
   */
  openTest: z.boolean().optional(),
  /** What its layers begin with, where that is not drawn. */
  initialWeights: InitialWeights.optional(),
})
export type RunSpec = z.infer<typeof RunSpec>
