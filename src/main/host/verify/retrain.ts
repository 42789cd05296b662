import type { TrainingJob } from '#shared/contract/worker'
import { AppError, fromWireError } from '#shared/errors'
import type { EngineUsed } from '#shared/model/engine'
import type { DurableEvent, LiveFrame } from '#shared/model/runEvent'
import { explainCrash } from '../wire'
import type { NextTrainer } from '../runs/nextTrainer'
import { startTrainingProcess, type Told } from '../runs/trainingProcess'
import type { Comparison } from './comparison'

type Finished = Extract<DurableEvent, { kind: 'finished' }>

/** How a repetition ended. */
export type Retrained = {
  readonly engine: EngineUsed
  /** Null where the run had not come to its end, or diverged. */
  readonly finished: Finished | null
}

/** What a repetition needs. */
export type Retraining = {
  readonly job: TrainingJob
  readonly label: string
  readonly next: Pick<NextTrainer, 'open'>
  readonly told: Told
  readonly comparison: Comparison
  /** Ends once every recorded point has been compared. */
  readonly partial: boolean
  readonly live: (frame: LiveFrame) => void
  readonly signal: AbortSignal
}

/**
 * Trains once in a process of its own, without the log, and tells every point to the comparison.
 * @throws {AppError} what the training refuses or fails with, trainerCrashed, outOfMemory, CANCELLED
 */
export async function retrain({ job, label, next, told, ...retraining }: Retraining): Promise<Retrained> {
  const { comparison, partial, live, signal } = retraining
  const heard: Heard = { engine: null, finished: null, failure: null, isEnough: false }
  const opened = await next.open(job, label)
  const hear = (event: DurableEvent): void => {
    switch (event.kind) {
      case 'started':
        heard.engine = event.engine
        return
      case 'metrics':
        comparison.add(event.points)
        if (!partial || !comparison.isComplete()) return
        heard.isEnough = true
        trainer.kill()
        return
      case 'failed':
        heard.failure = fromWireError(event.error)
        return
      case 'finished':
        heard.finished = event
        heard.isEnough = true
        return
      case 'diverged':
        heard.isEnough = true
        return
      case 'checkpointSaved':
      case 'stateChanged':
    }
  }
  const listener = {
    durable: (_seq: number, event: DurableEvent) => Promise.resolve(hear(event)),
    live,
    pulse: () => undefined,
  }
  const trainer = startTrainingProcess(opened, label, job, listener, told)
  const leave = (): void => trainer.kill()
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  const ended = await trainer.ended
  signal.removeEventListener('abort', leave)
  const { engine, finished, failure, isEnough } = heard
  if (signal.aborted) throw new AppError('CANCELLED', 'cancelled')
  if (failure !== null) throw failure
  if (engine !== null && isEnough) return { engine, finished }
  if (ended.kind === 'refused') throw ended.error
  throw await explainCrash(new AppError('UNAVAILABLE', 'trainerCrashed'), opened.process, 'training')
}

/** What a repetition has said so far. */
type Heard = {
  engine: EngineUsed | null
  finished: Finished | null
  failure: AppError | null
  /** Everything that is to be compared is there. */
  isEnough: boolean
}
