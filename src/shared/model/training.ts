import { z } from 'zod'
import { Augmentation } from '../catalog/augmentations'
import { Clipping } from '../catalog/clippings'
import { Loss, LossSettings } from '../catalog/losses'
import { watchableMetrics } from '../catalog/metrics'
import { Optimizer } from '../catalog/optimizers'
import { Schedule } from '../catalog/schedules'
import { ClassWeights } from './classWeights'

/** Full-batch, mini-batch or one row at a time. */
export const Batch = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('full') }),
  z.object({ kind: z.literal('mini'), size: z.int().min(1).max(1_000_000) }),
  z.object({ kind: z.literal('single') }),
])
export type Batch = z.infer<typeof Batch>

/** What becomes of a last batch that would be too small. */
export const LastBatch = z.enum(['join', 'drop'])
export type LastBatch = z.infer<typeof LastBatch>

/**
 * The learning rate rises in equal steps to that of the optimizer before its schedule begins: PyTorch's `LinearLR`.
 * `start` is the part of the rate at the first step.
 */
export const WarmUp = z.object({
  epochs: z.number().positive().max(1_000_000),
  start: z.number().positive().max(1),
})
export type WarmUp = z.infer<typeof WarmUp>

/**
 * What is watched after each epoch, on the validation rows: whether the model is that of the best epoch, and when there
 * is no use in going on.
 */
export const Watch = z.object({
  metric: z.enum(watchableMetrics),
  /** The model and its scores are those of the best epoch, not of the last. */
  keepBest: z.boolean(),
  /** Epochs without a better one after which the training ends; null: it goes on to its last epoch. */
  patience: z.int().min(1).max(1_000_000).nullable(),
  /** By less than this nothing counts as better for the patience. */
  leastChange: z.number().min(0),
})
export type Watch = z.infer<typeof Watch>

/** How the network is trained. `checkpointSeconds` is the time between checkpoints; one is always made at the end. */
export const Training = z.object({
  loss: Loss,
  /** Where a setting of the loss is not its default. */
  lossSettings: LossSettings.optional(),
  /** Absent: all rows count the same. */
  classWeights: ClassWeights.optional(),
  optimizer: Optimizer,
  /** What becomes of gradients that are too large; absent is nothing. */
  clipping: Clipping.optional(),
  /** How its learning rate changes; absent is not at all. */
  schedule: Schedule.optional(),
  warmUp: WarmUp.optional(),
  batch: Batch,
  /** How training images are changed at random; absent is not at all. */
  augmentation: Augmentation.optional(),
  /**
   * What becomes of a last batch of one row in a network whose batch normalisation needs two: it joins the batch before
   * (also where nothing is said), or is left out in that epoch.
   */
  lastBatch: LastBatch.optional(),
  shuffle: z.boolean(),
  epochs: z.int().min(1).max(1_000_000),
  /** Absent: all epochs are trained and the last one is kept. */
  watch: Watch.optional(),
  seed: z.int().min(0).max(0xffff_ffff),
  checkpointSeconds: z.number().min(0).max(86_400),
})
export type Training = z.infer<typeof Training>
