import { z } from 'zod'
import { DatasetSource } from './dataset'
import { EngineChoice } from './engine'
import { DatasetId } from './ids'
import { Network } from './network'
import { Training } from './training'

/**
 * Which rows train, validate and test. `ratio` shuffles all rows with the seed and cuts; `given` keeps the test set
 * that came with the data and takes the validation part from the training rows. Parts are fractions.
 */
export const Split = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('ratio'),
      train: z.number().positive().max(1),
      validation: z.number().min(0).max(0.9),
      test: z.number().min(0).max(0.9),
      seed: z.int().min(0).max(0xffff_ffff),
    })
    .refine((split) => Math.abs(split.train + split.validation + split.test - 1) < 1e-6, {
      message: 'train, validation and test must add up to 1',
    }),
  z.object({
    kind: z.literal('given'),
    validation: z.number().min(0).max(0.9),
    seed: z.int().min(0).max(0xffff_ffff),
  }),
])
export type Split = z.infer<typeof Split>

/**
 * How features are scaled. `standard` and `min-max` are fitted on the training rows only; `fixed` is
 * (x / divisor − mean) / deviation with the numbers given (MNIST: 255, 0.1307, 0.3081).
 */
export const Scaling = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('standard') }),
  z.object({ kind: z.literal('min-max') }),
  z.object({
    kind: z.literal('fixed'),
    divisor: z.number().positive(),
    mean: z.number(),
    deviation: z.number().positive(),
  }),
])
export type Scaling = z.infer<typeof Scaling>

/**
 * The data of a run. `datasetId` and `sha256` are null in a template and filled in when the run starts.
 * `features` null means every numeric column but the target and index columns. `target` null means the labels of an
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
})
export type RunSpec = z.infer<typeof RunSpec>
