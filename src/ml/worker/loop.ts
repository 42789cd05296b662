import type { ListedMetric, TrainedSum } from '#shared/catalog/metrics/index'
import type { Position } from '#shared/model/runEvent'
import type { Training } from '#shared/model/training'
import type { EpochBatches } from '#shared/network/epochBatches'
import type { LearningRate } from '#shared/network/learningRate'
import type { Progress } from '../checkpoint/format'
import { rowsOfStep, type ReadRows } from '../objective/rows'
import type { PartFigures } from '../eval/metrics'
import type { BatchResult, Trainer } from '../objective/trainer'
import { courseOf, nextBatches, orders, type Course } from './course'
import { epochPoints, type EpochPoint } from './epochPoints'
import type { PointBuffer } from './metrics'
import { stretches } from './microBatches'
import type { SurfaceDrawing } from './surface'
import { isPatienceOver, watchEpoch } from './watchEpochs'

/** The rows that train. `read` takes their indices among the training rows. */
export type TrainingRows = {
  readonly count: number
  readonly read: ReadRows
  /** The order in which an epoch visits them. */
  readonly order: (epoch: number) => Int32Array
  /** The factor of the loss of a batch of these rows: see `Weighting`. Absent is 1. */
  readonly factor?: (indices: Int32Array) => number
}

/** What the loop works with; it knows no files, no messages and no clock. */
export type LoopParts = {
  readonly training: Training
  readonly rows: TrainingRows
  readonly batches: EpochBatches
  readonly trainer: Trainer
  readonly rateAt: LearningRate
  /** What a schedule that cuts on a plateau has come to after one more epoch (from 1); absent for other schedules. */
  readonly plateauAfter?: (
    before: Progress['plateau'],
    epoch: number,
    points: readonly EpochPoint[],
  ) => Progress['plateau']
  /** Whether the rate is told beside the loss of the steps: it changes. */
  readonly tellsRate: boolean
  /** Rows that go through the engine in one call. */
  readonly microBatchRows: number
  /** What is told of each epoch, and the names of the sums that a step gives beside its loss. */
  readonly metrics: readonly ListedMetric[]
  readonly sums: readonly TrainedSum[]
  /** What a loss of the trainer is in the target's own units, in which it is told. */
  readonly lossScale: number
  readonly points: PointBuffer
  /**
   * Comes by between two calls of the engine: obeys commands, sends, saves. `progress` is that of the last finished
   * batch, `betweenBatches` whether the next one has not begun. True ends the training.
   */
  readonly boundary: (progress: Progress, betweenBatches: boolean) => Promise<boolean>
  /** Keeps the network as it is: it has just finished the best epoch so far. Null where the last one is kept. */
  readonly keepBest: (() => void) | null
  /** Draws the network's surface after some epochs; null without one. */
  readonly surface: SurfaceDrawing | null
  readonly batchDone: (position: Position, rows: number, loss: number) => void
  /** `onYield` is called between two calls of the engine; true from it ends the validation with null. */
  readonly validate: ((onYield: () => Promise<boolean>) => Promise<PartFigures | null>) | null
}

/** How a training ended. `epoch` and `step` count from 1. */
export type LoopEnd =
  | { readonly how: 'done' | 'stopped'; readonly progress: Progress }
  | {
      readonly how: 'diverged'
      readonly progress: Progress
      readonly epoch: number
      readonly step: number
      readonly loss: number
    }

/** Gradient of one batch and the change of the parameters, in as many calls of the engine as it takes. */
async function runInMicroBatches(
  parts: LoopParts,
  indices: Int32Array,
  progress: Progress,
): Promise<readonly BatchResult[] | 'ended'> {
  const { trainer, rateAt } = parts
  const { step } = progress.position
  const factor = parts.rows.factor?.(indices) ?? 1
  let loss = 0
  let sums: readonly number[] = []
  for (const [part, { from, to }] of stretches(indices.length, parts.microBatchRows).entries()) {
    if (part > 0 && (await parts.boundary(progress, false))) {
      trainer.discard()
      return 'ended'
    }
    const weight = (to - from) / indices.length
    const rows = rowsOfStep(parts.rows.read, indices.subarray(from, to), step)
    const result = trainer.accumulate(rows, { step, part, weight, factor })
    loss += result.loss * weight
    sums = result.sums.map((sum, index) => sum + (sums[index] ?? 0))
  }
  if (!Number.isFinite(loss)) {
    trainer.discard()
    return [{ loss, sums }]
  }
  const isWhole = trainer.apply(step, rateAt(step, progress.plateau?.rate))
  return [{ loss: isWhole ? loss : Number.NaN, sums }]
}

/** The sums after a batch, before it is looked at whether the epoch or the point is full. */
function counted(
  { sums: names }: LoopParts,
  progress: Progress,
  rows: number,
  loss: number,
  sums: readonly number[],
): Progress {
  const { epoch, batch, step } = progress.position
  return {
    ...progress,
    position: { epoch, batch: batch + 1, step: step + 1 },
    epochLoss: progress.epochLoss + loss * rows,
    epochSums: Object.fromEntries(
      names.map((name, index) => [name, (progress.epochSums[name] ?? 0) + (sums[index] ?? 0)]),
    ),
    epochRows: progress.epochRows + rows,
    pointLoss: progress.pointLoss + loss,
    pointSteps: progress.pointSteps + 1,
  }
}

/** Reports the epoch whose batches are all done; `ended` when a command ended the validation. */
async function endEpoch(parts: LoopParts, course: Course, progress: Progress): Promise<Progress | 'ended'> {
  const { watch } = parts.training
  const epoch = progress.position.epoch + 1
  let { watched, plateau } = progress
  if (course.isSeen(epoch)) {
    const score = parts.validate === null ? null : await parts.validate(() => parts.boundary(progress, false))
    if (score === null && parts.validate !== null) return 'ended'
    const { epochLoss, epochRows: rows, epochSums: sums } = progress
    const trained = { rows, loss: epochLoss / rows, sums, predictions: null }
    const points = epochPoints(parts.metrics, trained, score)
    if (course.isTold(epoch)) for (const { tag, value } of points) parts.points.add(tag, epoch, value)
    plateau = parts.plateauAfter?.(plateau, epoch, points) ?? plateau
    if (watch !== undefined) watched = watchEpoch(watch, watched, epoch, points)
    if (watched.best?.epoch === epoch) parts.keepBest?.()
  }
  if (parts.surface?.isDue(epoch) === true) await parts.surface.draw(epoch)
  const position = { epoch, batch: 0, step: progress.position.step }
  return { ...progress, position, epochLoss: 0, epochSums: {}, epochRows: 0, watched, plateau }
}

/** A batch that the engine has done. */
type Done = { readonly rows: number; readonly result: BatchResult }

/** Lets the engine do the next batches; `ended` when a command ended the training between two calls. */
async function nextDone(
  parts: LoopParts,
  course: Course,
  progress: Progress,
  orderOf: (epoch: number) => Int32Array,
): Promise<readonly Done[] | 'ended'> {
  const { trainer, rateAt } = parts
  const { step } = progress.position
  const indices = nextBatches(trainer, course, progress.position, orderOf)
  const [first = new Int32Array(0)] = indices
  const rates = indices.map((_, iteration) => rateAt(step + iteration, progress.plateau?.rate))
  const results =
    trainer.stepsAtOnce(first.length) > 0
      ? trainer.steps(indices, step, rates)
      : await runInMicroBatches(parts, first, progress)
  if (results === 'ended') return 'ended'
  return results.map((result, iteration) => ({ rows: indices[iteration]?.length ?? 0, result }))
}

/** Counts a batch and reports what it was a point of; `loss` is in the target's own units. */
function record(
  parts: LoopParts,
  { batches, stepStride }: Course,
  before: Progress,
  { rows, result }: Done,
  loss: number,
): Progress {
  const progress = counted(parts, before, rows, loss, result.sums)
  const { epoch, batch, step } = progress.position
  const isLast = epoch + 1 === parts.training.epochs && batch === batches
  const isPoint = step % stepStride === 0 || isLast
  if (isPoint) {
    parts.points.add('batch/loss', step, progress.pointLoss / progress.pointSteps)
    if (parts.tellsRate)
      parts.points.add('batch/learning-rate', step, parts.rateAt(step - 1, progress.plateau?.rate))
  }
  parts.batchDone(progress.position, rows, loss)
  return isPoint ? { ...progress, pointLoss: 0, pointSteps: 0 } : progress
}

/** Whether the last epoch is done, or nothing has become better for so long that no other one begins. */
function isOver({ epochs, watch }: Training, { position: { epoch, batch }, watched }: Progress): boolean {
  if (epoch >= epochs) return true
  return watch !== undefined && batch === 0 && isPatienceOver(watch, watched, epoch)
}

/**
 * Trains from `start` to the last epoch, or until the watched metric has not become better for the epochs of its patience. What it computes depends on the arguments and `start` only, so that a training
 * which continues from saved progress gives the same bits as one that never stopped. A loss that is not finite ends it
 * before the parameters change. The last batch of an epoch may be smaller, or larger by a row.
 */
export async function trainLoop(parts: LoopParts, start: Progress): Promise<LoopEnd> {
  const draws = (epoch: number): boolean => parts.surface?.isDue(epoch) === true
  const course = courseOf(parts.training, parts.batches, parts.validate !== null, draws)
  const orderOf = orders(parts.rows.order)
  const done: Done[] = []
  let progress = start
  while (!isOver(parts.training, progress)) {
    const { epoch, batch, step } = progress.position
    if (batch === course.batches) {
      const next = await endEpoch(parts, course, progress)
      if (next === 'ended') return { how: 'stopped', progress }
      progress = next
      continue
    }
    const first = done.shift()
    if (first === undefined) {
      if (await parts.boundary(progress, true)) return { how: 'stopped', progress }
      const next = await nextDone(parts, course, progress, orderOf)
      if (next === 'ended') return { how: 'stopped', progress }
      done.push(...next)
      continue
    }
    const loss = first.result.loss * parts.lossScale
    if (!Number.isFinite(loss)) return { how: 'diverged', progress, epoch: epoch + 1, step: step + 1, loss }
    progress = record(parts, course, progress, first, loss)
  }
  return { how: 'done', progress }
}
