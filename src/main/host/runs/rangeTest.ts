import type { LikelyJob } from '#shared/contract/worker'
import { AppError } from '#shared/errors'
import type { RangeTestEvent } from '#shared/model/rangeTest'
import type { StartWorker } from '#main/platform/worker'
import { explainCrash } from '../wire'
import { openTrainer, type OpenedTrainer } from './nextTrainer'

/** Range tests of the learning rate, one at a time, each in a process of its own. */
export type RangeTester = {
  /** Runs one; another that runs is ended, as `signal` and leaving it do. @throws {AppError} cancelled where it was ended */
  readonly run: (job: LikelyJob, signal: AbortSignal | undefined) => AsyncGenerator<RangeTestEvent, void>
  /** Ends the one that runs; once it is gone it holds no file any more. */
  readonly end: () => Promise<unknown>
}

/** None runs yet. */
export function rangeTester(startWorker: StartWorker): RangeTester {
  let running: OpenedTrainer | null = null
  const end = (): Promise<unknown> => {
    const ended = running
    running = null
    ended?.process.kill()
    return ended?.process.exited ?? Promise.resolve()
  }
  return {
    run: async function* (job, signal) {
      void end()
      const mine = openTrainer(startWorker, 'range test', job.runtimePack)
      running = mine
      // Also while it loads the data, when it has nothing to say that could be left.
      const leave = (): void => mine.process.kill()
      signal?.addEventListener('abort', leave)
      try {
        const { client } = await mine.connected
        yield* await client.training.rangeTest(job)
      } catch (error) {
        if (running !== mine || signal?.aborted === true)
          throw new AppError('CANCELLED', 'cancelled', {}, { cause: error })
        throw await explainCrash(error, mine.process, 'training')
      } finally {
        signal?.removeEventListener('abort', leave)
        if (running === mine) running = null
        mine.process.kill()
      }
    },
    end,
  }
}
