import type { Position } from '../../shared/model/runEvent'
import type { Training } from '../../shared/model/training'
import type { Progress } from '../checkpoint/format'
import type { Rows } from '../objective/answer'
import type { TrainingStep } from '../objective/trainingStep'
import type { PointBuffer } from './metrics'
import { pointStride } from './metrics'
import { stretches } from './pieces'

/** The rows that train. `read` takes their places among the training rows. */
export type TrainingRows = {
  readonly count: number
  readonly read: (places: Int32Array) => Rows
  /** The order in which an epoch visits them. */
  readonly order: (epoch: number) => Int32Array
}

/** Scores on the validation part after an epoch. */
export type Score = { readonly loss: number; readonly accuracy: number | null }

/** What the loop works with; it knows no files, no messages and no clock. */
export type LoopParts = {
  readonly training: Training
  readonly rows: TrainingRows
  readonly step: TrainingStep
  /** Rows that go through the engine in one call. */
  readonly pieceRows: number
  readonly classes: boolean
  readonly points: PointBuffer
  /**
   * Comes by between two calls of the engine: obeys commands, sends, saves. `progress` is that of the last finished
   * batch, `betweenBatches` whether the next one has not begun. True ends the training.
   */
  readonly boundary: (progress: Progress, betweenBatches: boolean) => Promise<boolean>
  readonly batchDone: (position: Position, rows: number, loss: number) => void
  /** `comeBy` is called between two calls of the engine; true from it ends the validation with null. */
  readonly validate: ((comeBy: () => Promise<boolean>) => Promise<Score | null>) | null
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

/** Rows of one batch. */
export function batchSize(training: Training, rows: number): number {
  switch (training.batch.kind) {
    case 'full':
      return rows
    case 'mini':
      return Math.min(training.batch.size, rows)
    case 'single':
      return 1
  }
}

type BatchResult = { readonly loss: number; readonly correct: number } | 'ended'

/** Gradient of one batch, in as many calls of the engine as it takes. */
async function runBatch(parts: LoopParts, places: Int32Array, progress: Progress): Promise<BatchResult> {
  let loss = 0
  let correct = 0
  for (const [part, { from, to }] of stretches(places.length, parts.pieceRows).entries()) {
    if (part > 0 && (await parts.boundary(progress, false))) {
      parts.step.discard()
      return 'ended'
    }
    const share = (to - from) / places.length
    const rows = parts.rows.read(places.subarray(from, to))
    const result = parts.step.accumulate(rows, { step: progress.position.step, part, share })
    loss += result.loss * share
    correct += result.correct
  }
  return { loss, correct }
}

/** The sums after a batch, before it is looked at whether the epoch or the point is full. */
function counted(progress: Progress, rows: number, loss: number, correct: number): Progress {
  const { epoch, batch, step } = progress.position
  return {
    ...progress,
    position: { epoch, batch: batch + 1, step: step + 1 },
    epochLoss: progress.epochLoss + loss * rows,
    epochCorrect: progress.epochCorrect + correct,
    epochRows: progress.epochRows + rows,
    pointLoss: progress.pointLoss + loss,
    pointSteps: progress.pointSteps + 1,
  }
}

/** Reports the epoch whose batches are all done; `ended` when a command ended the validation. */
async function endEpoch(parts: LoopParts, progress: Progress, stride: number): Promise<Progress | 'ended'> {
  const epoch = progress.position.epoch + 1
  if (epoch % stride === 0 || epoch === parts.training.epochs) {
    const score = parts.validate === null ? null : await parts.validate(() => parts.boundary(progress, false))
    if (score === null && parts.validate !== null) return 'ended'
    parts.points.add('train/loss', epoch, progress.epochLoss / progress.epochRows)
    if (parts.classes) parts.points.add('train/accuracy', epoch, progress.epochCorrect / progress.epochRows)
    if (score !== null) parts.points.add('validation/loss', epoch, score.loss)
    if (score !== null && score.accuracy !== null) {
      parts.points.add('validation/accuracy', epoch, score.accuracy)
    }
  }
  const position = { epoch, batch: 0, step: progress.position.step }
  return { ...progress, position, epochLoss: 0, epochCorrect: 0, epochRows: 0 }
}

/**
 * Trains from `start` to the last epoch. What it computes depends on the arguments and `start` only, so that a training
 * which continues from saved progress gives the same bits as one that never stopped. A loss that is not finite ends it
 * before the parameters change. The last batch of an epoch may be smaller.
 */
export async function trainLoop(parts: LoopParts, start: Progress): Promise<LoopEnd> {
  const { training, rows, step, points } = parts
  const size = batchSize(training, rows.count)
  const batches = Math.ceil(rows.count / size)
  const stepStride = pointStride(training.epochs * batches)
  const epochStride = pointStride(training.epochs)
  let progress = start
  while (progress.position.epoch < training.epochs) {
    const order = rows.order(progress.position.epoch)
    while (progress.position.batch < batches) {
      if (await parts.boundary(progress, true)) return { how: 'stopped', progress }
      const { epoch, batch, step: stepsBefore } = progress.position
      const places = order.subarray(batch * size, Math.min(rows.count, (batch + 1) * size))
      const result = await runBatch(parts, places, progress)
      if (result === 'ended') return { how: 'stopped', progress }
      if (!Number.isFinite(result.loss)) {
        step.discard()
        return { how: 'diverged', progress, epoch: epoch + 1, step: stepsBefore + 1, loss: result.loss }
      }
      step.apply(stepsBefore, training.optimizer.learningRate)
      progress = counted(progress, places.length, result.loss, result.correct)
      const isLast = epoch + 1 === training.epochs && batch + 1 === batches
      if (progress.position.step % stepStride === 0 || isLast) {
        points.add('batch/loss', progress.position.step, progress.pointLoss / progress.pointSteps)
        progress = { ...progress, pointLoss: 0, pointSteps: 0 }
      }
      parts.batchDone(progress.position, places.length, result.loss)
    }
    const next = await endEpoch(parts, progress, epochStride)
    if (next === 'ended') return { how: 'stopped', progress }
    progress = next
  }
  return { how: 'done', progress }
}
