import { setTimeout as wait } from 'node:timers/promises'
import type { TrainingJob } from '#shared/contract/worker'
import { AppError, unreachable } from '#shared/errors'
import type { Logger } from '#shared/log'
import type { DurableEvent, LiveFrame } from '#shared/model/runEvent'
import type { SurfaceChoice } from '#shared/model/surface'
import type { WorkerExit, WorkerProcess } from '#main/platform/worker'
import { sqliteFault } from '#main/db/sqliteFault'
import type { WorkerClient } from '../wire'
import type { OpenedTrainer } from './nextTrainer'

/** What a person asks of a running training. */
export type RunCommand = 'pause' | 'resume' | 'checkpoint' | 'stop'

/** A command to the training, or the end of its process. */
export type RunRequest = RunCommand | 'end'

/** How one process of a run ended: with a last event, by refusing, or without a word. */
export type TrainingProcessEnd =
  | { readonly kind: 'final' }
  | { readonly kind: 'refused'; readonly error: AppError }
  | { readonly kind: 'crashed'; readonly exit: WorkerExit }

/** Who is told. `durable` resolves when the event is stored; only then is it acknowledged. */
export type TrainerListener = {
  readonly durable: (seq: number, event: DurableEvent, client: WorkerClient) => Promise<void>
  readonly live: (frame: LiveFrame) => void
  readonly pulse: () => void
}

/** Where its output goes, and the file to name when the log refuses. */
export type Told = { readonly log: Logger; readonly database: string }

/** One process that trains one attempt of a run. */
export type TrainingProcess = {
  readonly command: (command: RunCommand) => Promise<void>
  readonly drawSurface: (choice: SurfaceChoice) => Promise<void>
  readonly kill: () => void
  /** Never rejects. */
  readonly ended: Promise<TrainingProcessEnd>
}

/** Starts the training in a process. */
export function startTrainingProcess(
  { process: worker, connected }: OpenedTrainer,
  label: string,
  job: TrainingJob,
  listener: TrainerListener,
  told: Told,
): TrainingProcess {
  const { log } = told

  const train = async (): Promise<TrainingProcessEnd> => {
    let final = false
    let refusal: AppError | null = null
    try {
      const { client } = await connected
      await client.training.begin(job)
      for await (const event of await client.training.events()) {
        listener.pulse()
        switch (event.lane) {
          case 'durable':
            await listener.durable(event.seq, event.event, client)
            // Stored is stored, also when the process is gone before it hears of it.
            final ||= isFinal(event.event)
            await client.training.acknowledge({ seq: event.seq })
            break
          case 'live':
            listener.live(event.frame)
            break
          case 'log':
            log[event.level](`${label}: ${event.message}`)
            break
          default:
            unreachable(event)
        }
        if (final) break
      }
    } catch (error) {
      refusal = final ? null : refusalOf(error, label, told)
    }
    worker.kill()
    const exit = await exitOf(worker)
    if (final) return { kind: 'final' }
    return refusal === null ? { kind: 'crashed', exit } : { kind: 'refused', error: refusal }
  }

  return {
    command: async (command) => {
      const { client } = await connected
      await client.training.command({ command })
    },
    drawSurface: async (choice) => {
      const { client } = await connected
      await client.training.drawSurface(choice)
    },
    kill: () => worker.kill(),
    ended: train(),
  }
}

/** A process that waits deep in the system (a network drive that is gone) outlives its end for a while. */
const exitMs = 5000

const exitOf = ({ exited }: WorkerProcess): Promise<WorkerExit> =>
  Promise.race([exited, wait(exitMs, { code: null, signal: 'SIGKILL' }, { ref: false })])

const isFinal = ({ kind }: DurableEvent): boolean =>
  kind === 'finished' || kind === 'failed' || kind === 'diverged'

/** The error of a process that answered; null for one that is gone. */
function refusalOf(error: unknown, label: string, { log, database }: Told): AppError | null {
  if (error instanceof AppError && error.reason === 'trainerCrashed') return null
  const problem = sqliteFault(error, database)
  if (problem instanceof AppError) return problem
  log.error(`${label}: ${problem.stack ?? problem.message}`)
  return new AppError('BUG', 'internal', { message: problem.message }, { cause: error })
}
