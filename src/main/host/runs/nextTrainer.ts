import { isDeepStrictEqual } from 'node:util'
import { unreachable } from '#shared/errors'
import { likelyJob, type LikelyJob, type TrainingJob } from '#shared/contract/worker'
import type { Logger } from '#shared/log'
import type { EngineChoice } from '#shared/model/engine'
import type { StartWorker, WorkerProcess } from '#main/platform/worker'
import { libraryPath } from '../engines/libraryPath'
import { connectWorker, type WorkerConnection } from '../wire'

/** What the next training is likely to be: only its engine is known, or all of it. */
export type Likely =
  | { readonly kind: 'engine'; readonly engine: EngineChoice; readonly runtimePack: string | null }
  | { readonly kind: 'job'; readonly job: LikelyJob }

/** A process for a training, and when it can be asked. */
export type OpenedTrainer = {
  readonly process: WorkerProcess
  readonly connected: Promise<WorkerConnection>
}

/** Starts a process that can train on a runtime pack. */
export function openTrainer(
  startWorker: StartWorker,
  label: string,
  runtimePack: string | null,
): OpenedTrainer {
  const environment = libraryPath(runtimePack, process.platform, process.env['LD_LIBRARY_PATH'])
  const worker = startWorker({ label, environment })
  return { process: worker, connected: connectWorker(worker, 'training') }
}

/** At most one process that waits for the next training, so that its start, the engine's and the data's have been waited for. */
export type NextTrainer = {
  /** Gets ready for a training that is likely; the newest wish counts. Never rejects: what it cannot do, the run tells. */
  readonly prepare: (likely: Likely) => Promise<void>
  /** The process for a run's training: the one that waits, where it computes what a fresh one would, or a fresh one. */
  readonly open: (job: TrainingJob, label: string) => Promise<OpenedTrainer>
  /** Ends the process that waits; once it is gone it holds no file any more. */
  readonly drop: () => Promise<void>
}

/** What a process that waits holds is given back when nothing was asked of it for this long. */
const idleLimitMs = 180_000

const packOf = (likely: Likely): string | null =>
  likely.kind === 'engine' ? likely.runtimePack : likely.job.runtimePack

/** No process waits yet. */
export function nextTrainer(startWorker: StartWorker, log: Logger, idleMs = idleLimitMs): NextTrainer {
  type Held = OpenedTrainer & { readonly runtimePack: string | null }
  let held: Held | null = null
  let wanted: Likely | null = null
  /** What the process that waits is busy with. */
  let current: Likely | null = null
  let working: Promise<void> | null = null
  let timer: NodeJS.Timeout | undefined

  const start = (label: string, runtimePack: string | null): Held => ({
    ...openTrainer(startWorker, label, runtimePack),
    runtimePack,
  })

  const end = (): Promise<unknown> => {
    const ended = held
    held = null
    ended?.process.kill()
    return ended?.process.exited ?? Promise.resolve()
  }

  const drop = async (): Promise<void> => {
    clearTimeout(timer)
    wanted = null
    await end()
  }

  const waiting = (runtimePack: string | null): Held => {
    if (held !== null && held.runtimePack === runtimePack) return held
    void end()
    const started = start('training', runtimePack)
    held = started
    const forget = (): void => {
      if (held === started) held = null
    }
    void started.process.exited.then(forget)
    started.connected.catch(() => undefined)
    return started
  }

  /** Whether the process can train what is likely as a fresh one would. */
  const isSuited = async ({ connected }: OpenedTrainer, likely: Likely): Promise<boolean> => {
    const { training } = (await connected).client
    switch (likely.kind) {
      case 'engine':
        return (await training.warm(likely)).warm
      case 'job':
        return (await training.prepare(likely.job)).suited
      default:
        return unreachable(likely)
    }
  }

  const work = async (): Promise<void> => {
    for (let likely = wanted; likely !== null; likely = wanted) {
      wanted = null
      current = likely
      const asked = waiting(packOf(likely))
      try {
        if (await isSuited(asked, likely)) continue
        // A fresh process is suited to everything.
        if (held !== asked) continue
        void end()
        wanted ??= likely
      } catch (error) {
        if (held === asked) void end()
        log.info(`the next run is not prepared: ${String(error)}`)
      }
    }
    current = null
  }

  return {
    prepare: (likely) => {
      wanted = likely
      clearTimeout(timer)
      working ??= work().finally(() => {
        working = null
        timer = setTimeout(() => void drop(), idleMs)
        timer.unref()
      })
      return working
    },
    open: async (job, label) => {
      clearTimeout(timer)
      wanted = null
      const likely = likelyJob(job)
      const isOther = current?.kind === 'job' && !isDeepStrictEqual(likelyJob(current.job), likely)
      if (isOther || job.resumeFrom !== null || held?.runtimePack !== job.runtimePack) void drop()
      await working
      clearTimeout(timer)
      const ready = held
      held = null
      if (ready === null) return start(label, job.runtimePack)
      try {
        if (await isSuited(ready, { kind: 'job', job: likely })) return ready
      } catch (error) {
        log.info(`${label}: is not trained by the process that waited: ${String(error)}`)
      }
      ready.process.kill()
      return start(label, job.runtimePack)
    },
    drop,
  }
}
