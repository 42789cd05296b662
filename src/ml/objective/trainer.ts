import type { NamedValues } from '../network/tensors'
import type { Rows } from './rows'
import type { MicroBatch, MicroBatchResult } from './trainingStep'

/** What a batch gave: the mean loss over its rows, and its sums over them. */
export type BatchResult = MicroBatchResult

/**
 * What some training steps gave, in order; a loss that is not finite is the last one. Its step changed nothing, unless
 * the call had lost parameters without its losses showing it: then there is nothing to go on from.
 */
export type StepResults = readonly BatchResult[]

/** What a network gave for some rows: before the last activation where the loss folds it in; the mean loss. */
export type ScoreResult = { readonly outputs: Float32Array; readonly loss: number }

/** A network in training, however it is computed. */
export type Trainer = {
  /** Copies of the network's and the optimizer's arrays as they are now. */
  readonly parameters: () => NamedValues
  readonly optimizerState: () => NamedValues
  /** Puts other values into the network's arrays; the optimizer's stay. */
  readonly setParameters: (values: NamedValues) => void
  /**
   * Whole batches of that many rows that one call takes well; 0 when batches go in micro-batches through `accumulate` and
   * `apply`.
   */
  readonly stepsAtOnce: (rows: number) => number
  /** Whole epochs that one call takes well although their last batch is smaller; 0 when there is no such call. */
  readonly epochsAtOnce: () => number
  /**
   * Trains on batches of equal size, or on all those of whole epochs, named by the places of their rows. `step` is the
   * number of the first, from 0; each has a learning rate of its own.
   */
  readonly steps: (
    batches: readonly Int32Array[],
    step: number,
    learningRates: readonly number[],
  ) => StepResults
  /** Adds the gradient of the micro-batch's rows to the step's. */
  readonly accumulate: (rows: Rows, microBatch: MicroBatch) => MicroBatchResult
  /**
   * Changes the parameters by the gradient gathered so far and forgets it. False when parameters were lost that the loss
   * might not show.
   */
  readonly apply: (step: number, learningRate: number) => boolean
  /** Forgets the gradient gathered so far. */
  readonly discard: () => void
  /** `factor`: of the loss, see `Weighting`; 1 where classes have no weights. */
  readonly score: (rows: Rows, factor?: number) => ScoreResult
  readonly dispose: () => void
}
