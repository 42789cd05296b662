import type { TrainingJob } from '#shared/contract/worker'
import { join } from 'node:path'
import { rowsFile } from '#shared/model/evaluatedRows'
import type { SplitCounts } from '#shared/model/run'
import type { KeptEpoch, Position } from '#shared/model/runEvent'
import type { Progress } from '../checkpoint/format'
import type { TrainingData } from '../data/batches/trainingData'
import { createBestEpoch, type BestEpoch } from './bestEpoch'
import { writeRowFile } from '../eval/rowFile'
import { createBoundary, type Boundary } from './boundary'
import { failureOf } from './failure'
import type { PartResult } from './evaluatePart'
import { evaluateEnd, evaluateTest } from './finish'
import { trainLoop, type LoopEnd } from './loop'
import { createLoopParts } from './loopParts'
import type { Mailbox } from './mailbox'
import type { Outbox } from './outbox'
import type { PlaneChoices } from './planeChoices'
import type { Ahead } from './ahead'
import { prepare, type Prepared } from './prepare'
import { createReporter, type Reporter } from './reporter'
import { createRunClock, type RunClock } from './runClock'
import { openSurface, type SurfaceDrawing } from './surface'
import { createSaver, type Saver } from './saver'
import { keepUnitActivity } from './unitActivity'
import { engineUsed, type Engines } from './engines'

/** What a session needs of its process; `now` in milliseconds. */
export type SessionDependencies = {
  readonly engines: Engines
  readonly ahead: Pick<Ahead, 'take'>
  readonly mailbox: Mailbox
  readonly outbox: Outbox
  readonly planes: PlaneChoices
  readonly now: () => number
  readonly memoryBytes: () => number
}

/** More unacknowledged events than this, and the training waits for its host. */
const unacknowledgedLimit = 1000

type Running = {
  readonly job: TrainingJob
  readonly prepared: Prepared
  readonly clock: RunClock
  readonly reporter: Reporter
  readonly saver: Saver
  /** Null where the last epoch is kept. */
  readonly best: BestEpoch | null
  readonly boundary: Boundary
  readonly save: (progress: Progress) => Promise<void>
  /** Keeps what was answered for each row beside the model: it can be made again. */
  readonly keepRows: (modelFolder: string | null, result: PartResult) => Promise<void>
  /** Keeps what its units do beside the model: the coach reads it. */
  readonly keepUnits: (modelFolder: string) => Promise<void>
}

function assemble(job: TrainingJob, prepared: Prepared, dependencies: SessionDependencies): Running {
  const { mailbox, outbox, now } = dependencies
  const clock = createRunClock(now, prepared.progress.trainSeconds)
  const reporter = createReporter(outbox, clock, now)
  const { trainer } = prepared
  const best =
    job.spec.training.watch?.keepBest === true ? createBestEpoch(trainer.parameters, prepared.best) : null
  const saver = createSaver(job, prepared, best)
  const saved = new Map<string, number>()
  const save = async (progress: Progress): Promise<void> => {
    const folder = await saver.checkpoint({ ...progress, trainSeconds: clock.seconds() })
    const { position } = progress
    saved.set(folder, reporter.send(progress, { kind: 'checkpointSaved', folder, position }))
    await saver.tidy((other) => (saved.get(other) ?? 0) <= outbox.acknowledged())
  }
  const boundary = createBoundary({
    mailbox,
    clock,
    now,
    checkpointMilliseconds: job.spec.training.checkpointSeconds * 1000,
    isFull: () => outbox.unacknowledged() > unacknowledgedLimit,
    save,
    stateChanged: (state, progress) => reporter.send(progress, { kind: 'stateChanged', state }),
    send: reporter.sendDue,
  })
  const keepRows: Running['keepRows'] = async (modelFolder, { evaluation: { part }, answers }) => {
    if (modelFolder === null || part === 'all') return
    await writeRowFile(join(modelFolder, rowsFile(part)), answers).catch((error: unknown) =>
      outbox.log('warn', `what was answered for each row is not kept: ${String(error)}`),
    )
  }
  const keepUnits: Running['keepUnits'] = (modelFolder) =>
    keepUnitActivity(modelFolder, job.spec, prepared).catch((error: unknown) =>
      outbox.log('warn', `what the units of the network do is not kept: ${String(error)}`),
    )
  return { job, prepared, clock, reporter, saver, best, boundary, save, keepRows, keepUnits }
}

const rowCounts = ({ train, validation, test }: TrainingData['rows']): SplitCounts => ({
  train: train.length,
  validation: validation.length,
  test: test.length,
})

/** What follows the last batch: a checkpoint, and a model with its scores unless nothing was learned or nobody waits. */
async function conclude(running: Running, end: LoopEnd, surface: SurfaceDrawing | null): Promise<void> {
  const { job, prepared, clock, reporter, saver, boundary } = running
  const { progress } = end
  if (end.how === 'diverged') {
    reporter.diverged(progress, end.epoch, end.step, end.loss)
    return
  }
  await running.save(progress)
  if (boundary.abandoned()) return
  const learned = progress.position.step > 0
  const kept = learned ? keepBest(running, progress) : null
  if (kept !== null) await surface?.draw(kept.epoch)
  const position = kept === null ? progress.position : endOf(kept.epoch, prepared)
  const modelFolder = learned
    ? await saver.model({ ...progress, position, trainSeconds: clock.seconds() })
    : null
  clock.stop()
  const { spec } = job
  if (modelFolder !== null) await running.keepUnits(modelFolder)
  const ended = learned ? await evaluateEnd(spec, prepared, boundary.breathe) : null
  const opens = spec.openTest === true && learned && end.how === 'done' && !boundary.abandoned()
  const opened = opens ? await evaluateTest(spec, prepared, boundary.breathe) : null
  for (const result of [ended, opened]) if (result !== null) await running.keepRows(modelFolder, result)
  if (boundary.abandoned()) return
  reporter.send(progress, {
    kind: 'finished',
    how: end.how,
    trainSeconds: clock.seconds(),
    epochsDone: progress.position.epoch,
    evaluation: ended?.evaluation ?? null,
    test: opened?.evaluation ?? null,
    modelFolder,
    kept,
  })
}

const endOf = (epoch: number, { batches }: Prepared): Position => ({
  epoch,
  batch: 0,
  step: epoch * batches.count,
})

/** Puts the best epoch's arrays into the network, where it is to be kept; gives that epoch and its figures. */
function keepBest({ best, prepared }: Running, progress: Progress): KeptEpoch | null {
  const found = progress.watched.best
  if (best === null || found === null) return null
  const values = best.valuesAt(progress)
  if (values !== null) prepared.trainer.setParameters(values)
  return { epoch: found.epoch, figures: found.figures }
}

/**
 * Trains one run from its first event to its last: `finished`, `diverged` or `failed`. Never rejects; what was thrown
 * becomes `failed`, its stack goes to the log.
 */
export async function runSession(job: TrainingJob, dependencies: SessionDependencies): Promise<void> {
  const { outbox } = dependencies
  let prepared: Prepared | null = null
  try {
    prepared =
      (await dependencies.ahead.take(job)) ?? (await prepare(job, dependencies.engines, dependencies.now))
    const running = assemble(job, prepared, dependencies)
    const { engine, data, described, progress, notCaptured } = prepared
    if (notCaptured !== null) outbox.log('warn', `the training step was not captured: ${notCaptured}`)
    running.reporter.send(progress, {
      kind: 'started',
      engine: engineUsed(engine),
      parameters: described.parameters,
      rows: rowCounts(data.rows),
      notes: [...prepared.passed, ...(notCaptured === null ? [] : ['captureFailed'])],
    })
    const surface = await openSurface(job, prepared, (why) => outbox.log('warn', why))
    dependencies.planes.open(surface, (why) => outbox.log('warn', why))
    const { epoch, batch } = progress.position
    if (batch === 0 && surface?.isDue(epoch) === true) await surface.draw(epoch)
    const parts = createLoopParts(job.spec, prepared, {
      boundary: running.boundary.pass,
      points: running.reporter.points,
      keepBest: running.best?.keep ?? null,
      surface,
      live: outbox.live,
      now: dependencies.now,
      memoryBytes: dependencies.memoryBytes,
    })
    await conclude(running, await trainLoop(parts, progress), surface)
  } catch (thrown) {
    outbox.log('error', thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown))
    outbox.durable({ kind: 'failed', error: failureOf(thrown) })
  } finally {
    prepared?.trainer.dispose()
    prepared?.data.close()
    outbox.close()
  }
}
