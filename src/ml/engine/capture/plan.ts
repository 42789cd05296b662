import type { TrainedSum } from '#shared/catalog/metrics/index'
import type { Clip } from '../clipping/rule'
import type { Update } from '../update/rule'
import type { TracedPass, TracedScore } from './pass'

/** An array of the network, and in how many shards it lies. */
export type ProgramArray = {
  readonly name: string
  readonly shape: readonly number[]
  readonly trainable: boolean
  readonly shards: number
}

/** Rows from `from` on; `pass` says how many. */
export type ProgramPart = { readonly pass: TracedPass; readonly from: number }

/** Rows that go through the network together, in parts beside each other; `name` is that of the entry. */
export type ProgramBatch = {
  readonly name: string
  readonly rows: number
  /** All rows of the table, in their order. */
  readonly whole: boolean
  readonly parts: readonly ProgramPart[]
}

/** An epoch of `batches` batches of one size and a smaller one; `name` is that of the entry. */
export type ProgramEpochs = {
  readonly name: string
  readonly full: ProgramBatch
  readonly batches: number
  readonly rest: ProgramBatch
}

/** Rows whose outputs are computed. */
export type ProgramScore = {
  readonly name: string
  readonly parts: readonly { readonly score: TracedScore; readonly from: number }[]
}

/** Everything that a training graph is made of. */
export type ProgramPlan = {
  readonly arrays: readonly ProgramArray[]
  readonly update: Update
  /** What becomes of the gradients before; null for nothing. */
  readonly clip: Clip | null
  /** Classes have weights: losses have a factor that is fed. */
  readonly weighted: boolean
  /** Names of the optimizer's arrays for each trainable one. */
  readonly slots: readonly string[]
  readonly inputShape: readonly number[]
  readonly units: number
  readonly classes: boolean
  /** Sums over the rows of a step that go with its loss; none where the answer is a number. */
  readonly sums: readonly TrainedSum[]
  /** Rows that stay in memory; null when they are fed with each call. */
  readonly tableRows: number | null
  /** Whole training steps, any number of them in one call. */
  readonly steps: readonly ProgramBatch[]
  /** Whole epochs, any number of them in one call; null when all batches of an epoch are of one size. */
  readonly epochs: ProgramEpochs | null
  /** Micro-batches of batches that are too large for one call; their gradients are gathered until they are applied. */
  readonly microBatches: readonly ProgramBatch[]
  readonly scores: readonly ProgramScore[]
  /** Turns of one call at most. */
  readonly capacity: number
}
