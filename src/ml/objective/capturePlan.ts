import { trainedSums } from '#shared/catalog/metrics/index'
import { optimizerEntry } from '#shared/catalog/optimizers/index'
import { partLengths, shardsOf, type PartitionPlan } from '../engine/capture/layout'
import type { ProgramBatch, ProgramEpochs, ProgramPlan, ProgramScore } from '../engine/capture/plan'
import { splitsByColumns } from '../engine/capture/shards'
import { clipOf } from '../engine/clipping'
import type { NativePart } from '../engine/engine'
import { updateOf } from '../engine/update'
import type { ParameterSpec } from '../network/parameters'
import type { NamedValues, VariableSet } from '../network/tensors'
import type { ReadRows } from './rows'
import type { Objective } from './objective'
import { recordPass, recordScore } from './recordPass'

/** A batch, or what is left of one, that goes through the network in a call of its own. */
export type MicroBatchSize = { readonly rows: number; readonly batchRows: number }

/** What a captured training has to be able to do; sizes are in rows. */
export type CaptureRequest = {
  readonly objective: Objective
  readonly specs: readonly ParameterSpec[]
  readonly values: NamedValues
  /** Empty at the start of a run. */
  readonly optimizerValues: NamedValues
  readonly native: NativePart
  readonly partition: PartitionPlan
  readonly read: ReadRows
  /** The factor of the loss of a batch of these rows: see `Weighting`. Absent is 1. */
  readonly factorOf?: ((indices: Int32Array) => number) | undefined
  /** Number of training rows when they are to lie in TensorFlow's memory, else null. */
  readonly tableRows: number | null
  readonly batchSizes: readonly number[]
  readonly microBatchSizes: readonly MicroBatchSize[]
  readonly scoreSizes: readonly number[]
  /** Milliseconds. */
  readonly now: () => number
}

/** Turns of one call at most. */
export const capacity = 512

/** Names of the graph's entries. */
export const entry = {
  steps: (rows: number): string => `steps/${rows}`,
  epochs: 'epochs',
  microBatch: ({ rows, batchRows }: MicroBatchSize): string => `microBatch/${rows}of${batchRows}`,
  score: (rows: number): string => `score/${rows}`,
} as const

/** In how many shards an array lies: one where it is used as shards cannot be. */
function shardsFor(
  partition: PartitionPlan,
  { name, shape, trainable }: ParameterSpec,
  batches: readonly ProgramBatch[],
  scores: readonly ProgramScore[],
): number {
  const shards = trainable ? shardsOf(partition, shape) : 1
  if (shards === 1) return 1
  const trained = batches.flatMap(({ parts }) => parts.map(({ pass }) => pass))
  const scored = scores.flatMap(({ parts }) => parts.map(({ score }) => score))
  const splits =
    trained.every(({ trace, parameters, gradients }) =>
      splitsByColumns(trace, parameters.get(name) ?? -1, gradients.get(name) ?? -1),
    ) && scored.every(({ trace, parameters }) => splitsByColumns(trace, parameters.get(name) ?? -1, null))
  return splits ? shards : 1
}

/** Longer epochs than this gain nothing from going on in the same call. */
const shortEpoch = 64

/** Whole epochs in one call, where rows lie in memory and the last batch of an epoch is smaller than the others. */
function epochsOf(steps: readonly ProgramBatch[], tableRows: number | null): ProgramEpochs | null {
  const [full, rest] = steps
  if (full === undefined || rest === undefined || tableRows === null) return null
  const batches = Math.floor(tableRows / full.rows)
  const fits = batches > 0 && batches < shortEpoch && batches * full.rows + rest.rows === tableRows
  return fits ? { name: entry.epochs, full, batches, rest } : null
}

/** Records what the graph is made of. */
export function planOf(request: CaptureRequest, set: VariableSet): ProgramPlan {
  const { objective, specs, native, partition, tableRows } = request
  const parts = (rows: number, batchRows: number): ProgramBatch['parts'] => {
    const recorded = new Map<number, ReturnType<typeof recordPass>>()
    let from = 0
    return partLengths(partition, rows).map((length) => {
      const pass = recorded.get(length) ?? recordPass(objective, native, set, length, length / batchRows)
      recorded.set(length, pass)
      from += length
      return { pass, from: from - length }
    })
  }
  const steps = request.batchSizes.map((rows) => ({
    name: entry.steps(rows),
    rows,
    whole: rows === tableRows,
    parts: parts(rows, rows),
  }))
  const microBatches = request.microBatchSizes.map((size) => ({
    name: entry.microBatch(size),
    rows: size.rows,
    whole: false,
    parts: parts(size.rows, size.batchRows),
  }))
  const scores = request.scoreSizes.map((rows): ProgramScore => {
    let from = 0
    return {
      name: entry.score(rows),
      parts: partLengths(partition, rows).map((length) => {
        from += length
        return { score: recordScore(objective, native, set, length, length / rows), from: from - length }
      }),
    }
  })
  return {
    arrays: specs.map((spec) => ({
      ...spec,
      shards: shardsFor(partition, spec, [...steps, ...microBatches], scores),
    })),
    update: updateOf(objective.optimizer),
    clip: objective.clipping === undefined ? null : clipOf(objective.clipping),
    weighted: objective.classWeights !== undefined,
    slots: optimizerEntry(objective.optimizer).slots(objective.optimizer),
    inputShape: objective.input,
    units: objective.head.units,
    classes: objective.head.kind === 'classes',
    sums: trainedSums(objective.head.kind),
    tableRows,
    steps,
    epochs: epochsOf(steps, tableRows),
    microBatches,
    scores,
    capacity,
  }
}
