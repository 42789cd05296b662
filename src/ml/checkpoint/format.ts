import { z } from 'zod'
import { EngineUsed } from '#shared/model/engine'
import { Measured } from '#shared/model/number'
import { Position } from '#shared/model/runEvent'
import { RunSpec } from '#shared/model/runSpec'
import { ModelSignature } from '#shared/model/trainedModel'

/** Raised when an older app could not read a folder that a newer one wrote. */
export const checkpointFormat = 1

/** One array of a binary file: float32, little-endian, row-major; `offset` in bytes. */
export const TensorEntry = z.object({
  name: z.string(),
  shape: z.array(z.int().min(0)),
  offset: z.int().min(0),
  trainable: z.boolean(),
})
export type TensorEntry = z.infer<typeof TensorEntry>

/** A binary file beside the manifest. */
export const BinaryFile = z.object({
  file: z.enum(['weights.bin', 'optimizer.bin', 'best.bin']),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  tensors: z.array(TensorEntry),
})
export type BinaryFile = z.infer<typeof BinaryFile>

/** What was seen of the epochs so far, where a metric is watched; epochs count from 1. */
export const Watched = z.object({
  /** The best epoch, with all its figures by their tags. */
  best: z.object({ epoch: z.int(), value: z.number(), figures: z.record(z.string(), Measured) }).nullable(),
  /** The epoch that the patience counts from; without a value before the first finite one. */
  reference: z.object({ epoch: z.int(), value: z.number().nullable() }).nullable(),
})
export type Watched = z.infer<typeof Watched>

/** What cuts of the learning rate on a plateau have come to: see `shared/network/plateau.ts`. */
const PlateauState = z.object({
  rate: z.number(),
  best: z.number().nullable(),
  badEpochs: z.int(),
  cooldown: z.int(),
})

/**
 * How far a training is, with the sums of what is not reported yet: everything that continuing needs besides the
 * arrays. Dropout masks, shuffles and first values depend on the seed and these counts only.
 */
const CurrentProgress = z.object({
  position: Position,
  /** Over the rows of the epoch that is under way: sum of the losses, sums by their names, rows seen. */
  epochLoss: z.number(),
  epochSums: z.record(z.string(), z.number()),
  epochRows: z.int(),
  /** Over the steps since the last point of `batch/loss`: sum of the losses and number of steps. */
  pointLoss: z.number(),
  pointSteps: z.int(),
  /** Without pauses, over all attempts so far. */
  trainSeconds: z.number(),
  watched: Watched.default({ best: null, reference: null }),
  /** Null before the first epoch that counts, and for other schedules. */
  plateau: PlateauState.nullable().default(null),
})

/** Earlier versions knew one sum and wrote it into a field of its own. */
const EarlierProgress = z
  .looseObject({ epochCorrect: z.int() })
  .transform(({ epochCorrect, ...rest }): unknown => ({ ...rest, epochSums: { correct: epochCorrect } }))
  .pipe(CurrentProgress)
export const Progress = z.union([CurrentProgress, EarlierProgress])
export type Progress = z.infer<typeof Progress>

/** A training that has not begun. */
export const startOfTraining: Progress = {
  position: { epoch: 0, batch: 0, step: 0 },
  epochLoss: 0,
  epochSums: {},
  epochRows: 0,
  pointLoss: 0,
  pointSteps: 0,
  trainSeconds: 0,
  watched: { best: null, reference: null },
  plateau: null,
}

/** `checkpoint.json`. A model is a checkpoint without the optimizer's arrays. */
export const CheckpointManifest = z.object({
  format: z.literal(checkpointFormat),
  kind: z.enum(['checkpoint', 'model']),
  spec: RunSpec,
  signature: ModelSignature,
  /** Shape of one input row. */
  inputShape: z.array(z.int().min(1)),
  datasetSha256: z.string(),
  /** The rows are visited block by block, as they lie on disk, whether or not they would fit into memory. */
  inBlocks: z.boolean().default(false),
  progress: Progress,
  engine: EngineUsed,
  /** The weight of each class, where they have any: those of the training rows, for other data, too. */
  classWeights: z.array(z.number()).nullable().default(null),
  weights: BinaryFile,
  optimizer: BinaryFile.nullable(),
  /** The network's arrays of the best epoch, where that one is to be kept and is not this one. */
  best: BinaryFile.nullable().default(null),
})
export type CheckpointManifest = z.infer<typeof CheckpointManifest>

/** Name of the manifest in its folder. */
export const manifestName = 'checkpoint.json'
