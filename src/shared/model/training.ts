import { z } from 'zod'

/**
 * Losses. `cross-entropy` takes one output a class (after softmax, or logits); `binary-cross-entropy` one output
 * (after sigmoid, or logits). Both are computed from logits, which is the same value without overflow.
 */
export const losses = [
  'cross-entropy',
  'binary-cross-entropy',
  'mean-squared-error',
  'mean-absolute-error',
  'huber',
] as const
export const Loss = z.enum(losses)
export type Loss = z.infer<typeof Loss>

const learningRate = z.number().positive()
const weightDecay = z.number().min(0).max(1)

/** Optimizers with PyTorch's update rules; `weightDecay` is L2 added to the gradient, decoupled for `adamw`. */
export const Optimizer = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('sgd'),
    learningRate,
    momentum: z.number().min(0).max(0.9999),
    nesterov: z.boolean(),
    weightDecay,
  }),
  z.object({
    kind: z.enum(['adam', 'adamw']),
    learningRate,
    beta1: z.number().min(0).max(0.99999),
    beta2: z.number().min(0).max(0.999999),
    epsilon: z.number().positive().max(1),
    weightDecay,
  }),
  z.object({
    kind: z.literal('rmsprop'),
    learningRate,
    alpha: z.number().min(0).max(0.99999),
    epsilon: z.number().positive().max(1),
    momentum: z.number().min(0).max(0.9999),
    weightDecay,
  }),
])
export type Optimizer = z.infer<typeof Optimizer>

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

/** How the network is trained. `checkpointSeconds` is the time between checkpoints; one is always made at the end. */
export const Training = z.object({
  loss: Loss,
  optimizer: Optimizer,
  batch: Batch,
  /**
   * What becomes of a last batch of one row in a network whose batch normalisation needs two: it joins the batch before
   * (also where nothing is said), or is left out in that epoch.
   */
  lastBatch: LastBatch.optional(),
  shuffle: z.boolean(),
  epochs: z.int().min(1).max(1_000_000),
  seed: z.int().min(0).max(0xffff_ffff),
  checkpointSeconds: z.number().min(0).max(86_400),
})
export type Training = z.infer<typeof Training>
