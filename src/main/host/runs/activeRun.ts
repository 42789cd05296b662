import { AppError, toWireError, type WireError } from '#shared/errors'
import { isActive, type RunState, type RunSummary } from '#shared/model/run'
import type { DurableEvent, LiveFrame } from '#shared/model/runEvent'
import type { SurfaceChoice } from '#shared/model/surface'
import type { ExperimentStore } from '#main/db/store'
import type { HostDependencies } from '../dependencies'
import type { Folders } from '../folders'
import type { WorkerClient } from '../wire'
import { adoptModel } from './adoptModel'
import { nextAttempt, type RunWork } from './attempt'
import { setAside } from './checkpoint'
import { endOfRefused, givenUp, howEnded, isUnwritable } from './endings'
import { createFeed, type Feed } from './feed'
import { lastCheckpoint, lastCheckpointMs } from './lastCheckpoint'
import { openCommands } from './openCommands'
import { afterCrash, type Crash } from './restartPolicy'
import type { NextTrainer } from './nextTrainer'
import { silenceWatch } from './silence'
import { trainedHere } from './trainedHere'
import { become, storeEvent } from './storeEvent'
import { lockPatienceMs } from './patience'
import { patientStore } from './patientStore'
import type { UnloggedEnds } from './unloggedEnds'
import {
  startTrainingProcess,
  type RunCommand,
  type TrainingProcess,
  type TrainingProcessEnd,
} from './trainingProcess'

/** What every run shares. */
export type RunContext = {
  readonly deps: HostDependencies
  readonly store: ExperimentStore
  readonly folders: Folders
  readonly unlogged: UnloggedEnds
  readonly next: Pick<NextTrainer, 'open'>
  /** This host's id in the log. */
  readonly host: string
  /** How long a log that another program holds is waited for; two minutes unless told otherwise. */
  readonly patienceMs?: number
}

/** A run that a process works on, over all its attempts. */
export type ActiveRun = {
  readonly feed: Feed
  readonly command: (command: RunCommand) => Promise<void>
  /** Draws another plane from the next epoch on. */
  readonly drawSurface: (choice: SurfaceChoice) => Promise<void>
  /** Ends the process after a last checkpoint, if it makes one in time; the run can be resumed. */
  readonly interrupt: () => Promise<void>
  /** Ends the process at once, also one that hangs; the run can be resumed from the checkpoint that it has. */
  readonly endProcess: () => Promise<void>
  /** Never rejects. */
  readonly ended: Promise<void>
}

/** Trains a queued run to its end: starts the process, stores what it says, starts it again after a crash. */
export function superviseRun(context: RunContext, queued: RunSummary, work: RunWork): ActiveRun {
  const { deps, store, folders, unlogged, next, host, patienceMs: totalMs = lockPatienceMs } = context
  const { id: runId, number } = queued
  const runFolder = folders.run(runId)
  const feed = createFeed()
  const crashes: Crash[] = []
  const trainedOn = trainedHere(deps.appVersion, work.runtimePack)
  const commands = openCommands()
  let silence = silenceWatch(deps.now())
  let attempt = queued.attempt
  let resumedFrom: string | null = null
  let trainer: TrainingProcess | null = null
  let asked: 'stop' | 'interrupt' | null = null
  /** What was asked for last; the next attempt has to be told, too. */
  let wantsPause = false
  /** The plane that was chosen before there was a process to tell. */
  let early: SurfaceChoice | null = null
  let current = queued
  let checkpointed = (): void => undefined
  let wake = (): void => undefined

  const publish = (summary: RunSummary): void => {
    current = summary
    feed.publish({ kind: 'summary', summary })
  }
  /** Set when nobody waits any more: the app is being closed. */
  const closing = new AbortController()
  const written = patientStore(store, {
    label: `run-${number}`,
    log: deps.log,
    held: (seconds) => feed.publish({ kind: 'held', seconds }),
    totalMs,
    signal: closing.signal,
  })
  const summaryNow = (): RunSummary => {
    const summary = store.runs.find(runId)
    if (summary === null) throw new AppError('BUG', 'internal', { message: `run ${runId} is not in the log` })
    return summary
  }

  const takenNames = (): string[] => store.models.list().map(({ name }) => name)

  const keep = async (seq: number, event: DurableEvent, client: WorkerClient): Promise<void> => {
    const at = deps.now()
    const repeated = seq <= store.attempts.lastSeq(number, attempt)
    const model =
      event.kind === 'finished' && !repeated
        ? await adoptModel(
            { summary: summaryNow(), spec: work.spec, event, id: deps.randomId(), at, taken: takenNames() },
            folders,
            client,
          )
        : null
    const source = { runId, number, attempt, runFolder, seq, at, trainedOn }
    // Once a checkpoint is acknowledged, older ones are removed: the log must know it, whatever happens to the power.
    const isDurable = event.kind === 'checkpointSaved'
    const summary = await written(() => storeEvent(store, source, event, model), isDurable)
    if (event.kind === 'metrics') feed.publish({ kind: 'points', attempt, points: event.points })
    if (event.kind === 'checkpointSaved') checkpointed()
    if (event.kind === 'stateChanged') silence.restart(at)
    publish(summary)
    if (event.kind === 'failed' && isDamaged(event.error)) await setAside(resumedFrom)
  }

  const showFrame = (frame: LiveFrame): void => {
    silence.frame(frame, deps.now())
    feed.publish({ kind: 'live', frame })
  }

  const isAsked = (): boolean => asked !== null

  /** Starts the next attempt; null when the end was asked for meanwhile. */
  const startAttempt = async (): Promise<TrainingProcess | null> => {
    const { begun, job } = nextAttempt(queued, attempt, store.checkpoints.of(number), work, {
      folders,
      startedAt: deps.now(),
      log: deps.log,
    })
    await written(() => store.attempts.insert(begun))
    if (asked !== null) return null
    const label = `run-${number}`
    const opened = await next.open(job, label)
    if (isAsked()) {
      opened.process.kill()
      return null
    }
    silence = silenceWatch(deps.now())
    resumedFrom = job.resumeFrom
    const listener = { durable: keep, live: showFrame, pulse: () => silence.pulse(deps.now()) }
    return startTrainingProcess(opened, label, job, listener, {
      log: deps.log,
      database: folders.database,
    })
  }

  const end = async (state: RunState, error: AppError | null): Promise<void> => {
    if (!isActive(current.state)) return
    const finished = { finishedAt: deps.now(), error: error === null ? null : toWireError(error) }
    publish(await written(() => store.runs.change(runId, { ...become(summaryNow(), state), ...finished })))
  }

  const endAsAsked = (): Promise<void> => end(asked === 'stop' ? 'stopped' : 'interrupted', null)

  /** Pause before the next attempt; null when there is none. */
  const follow = async (ended: TrainingProcessEnd): Promise<number | null> => {
    if (ended.kind === 'final') return null
    if (asked !== null) {
      await endAsAsked()
      return null
    }
    if (ended.kind === 'refused') {
      if (isUnwritable(ended.error)) throw ended.error
      await end('failed', ended.error)
      return null
    }
    const crash = { at: deps.now(), outOfMemory: ended.exit.outOfMemory === true }
    const verdict = afterCrash(crash, crashes)
    crashes.push(crash)
    deps.log.error(`run-${number}: the trainer ended (${howEnded(ended.exit)})`, {
      attempt,
      verdict: verdict.do,
    })
    if (verdict.do === 'restart') return verdict.afterMs
    await end('failed', givenUp(verdict.because, ended.exit, crashes.length))
    return null
  }

  const supervise = async (): Promise<void> => {
    for (;;) {
      trainer = await startAttempt()
      if (trainer === null) return await endAsAsked()
      if (wantsPause) trainer.command('pause').catch((error: unknown) => deps.log.warn(String(error)))
      if (early !== null) trainer.drawSurface(early).catch((error: unknown) => deps.log.warn(String(error)))
      early = null
      const pause = await follow(await trainer.ended)
      trainer = null
      if (pause === null) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, pause)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      })
      if (asked !== null) return await endAsAsked()
      attempt += 1
      publish(await written(() => store.runs.change(runId, { attempt })))
    }
  }

  const silenceTimer = setInterval(() => {
    const at = deps.now()
    const heardNothing = silence.silentFor(at)
    // A training that is paused or has not begun has nothing to say, but it answers.
    const silent = current.state === 'running' ? heardNothing : commands.silentFor(at)
    if (silent === null) return
    feed.publish({ kind: 'silent', seconds: silent / 1000 })
    commands.refuse(silent / 1000)
  }, 1000)

  const whole = async (): Promise<void> => {
    try {
      await supervise()
    } catch (error) {
      // The log refused (a full disk, a lock that stays): the process ends; how is kept until it can be written.
      trainer?.kill()
      deps.log.error(
        `run-${number}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      )
      unlogged.keep(runId, { host, finishedAt: deps.now(), ...endOfRefused(store, error, folders.database) })
      publish(unlogged.shown(current))
    } finally {
      clearInterval(silenceTimer)
      feed.publish({ kind: 'ended', state: isActive(current.state) ? 'interrupted' : current.state })
    }
  }

  const ended = whole()

  return {
    feed,
    command: async (command) => {
      if (command === 'stop') {
        asked = 'stop'
        // Nothing is trained yet: there is nothing to keep.
        if (trainer === null || current.state === 'queued') {
          trainer?.kill()
          wake()
          return
        }
      }
      if (command === 'pause' || command === 'resume') wantsPause = command === 'pause'
      if (trainer !== null) await commands.wait(trainer.command(command), deps.now())
    },
    drawSurface: async (choice) => {
      if (trainer === null) early = choice
      else await commands.wait(trainer.drawSurface(choice), deps.now())
    },
    endProcess: async () => {
      asked = 'interrupt'
      commands.settle()
      wake()
      trainer?.kill()
      await ended
    },
    interrupt: async () => {
      asked = 'interrupt'
      wake()
      // A log that is held now is not waited for: what was not acknowledged is trained again.
      setTimeout(() => closing.abort(), lastCheckpointMs).unref()
      if (trainer === null) return
      const saved = new Promise<void>((resolve) => {
        checkpointed = resolve
      })
      await lastCheckpoint(trainer, saved, { log: deps.log, label: `run-${number}` })
      trainer?.kill()
    },
    ended,
  }
}

/** A checkpoint that a newer app wrote is not damaged. */
const isDamaged = ({ code, reason }: WireError): boolean =>
  code === 'DATA_CORRUPT' && reason === 'checkpointDamaged'
