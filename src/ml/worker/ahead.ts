import { isDeepStrictEqual } from 'node:util'
import { likelyJob, type LikelyJob, type TrainingJob } from '#shared/contract/worker'
import { OtherTuning, type Engines } from './engines'
import { prepare, type Prepared } from './prepare'

/** A training that is prepared before it begins. */
export type Ahead = {
  /**
   * Prepares a training; what was prepared before is let go, unless it is the same.
   * @returns whether this process can train it as a fresh one would
   * @throws AppError of the data, the network or the engine
   */
  readonly prepare: (job: LikelyJob) => Promise<boolean>
  /**
   * Hands over what was prepared for a job, to be disposed of by the caller; null, and it is let go, where that was another.
   * @throws AppError of the data, the network or the engine
   */
  readonly take: (job: TrainingJob) => Promise<Prepared | null>
}

type Held = { readonly job: LikelyJob; readonly prepared: Promise<Prepared> }

/** Lets go of what was prepared; what failed has nothing to be let go of. */
async function letGo(held: Held | null): Promise<void> {
  const prepared = await held?.prepared.catch(() => null)
  prepared?.trainer.dispose()
  prepared?.data.close()
}

/** Nothing is prepared yet. `now` in milliseconds. */
export function createAhead(engines: Engines, now: () => number): Ahead {
  let held: Held | null = null
  const isFor = (job: LikelyJob): boolean =>
    held !== null && isDeepStrictEqual(likelyJob(held.job), likelyJob(job))
  return {
    prepare: async (job) => {
      if (!isFor(job)) {
        const before = held
        const prepared = (async () => {
          await letGo(before)
          return prepare({ ...job, resumeFrom: null }, engines, now)
        })()
        held = { job, prepared }
      }
      const mine = held
      try {
        await mine?.prepared
        return true
      } catch (thrown) {
        if (held === mine) held = null
        if (thrown instanceof OtherTuning) return false
        throw thrown
      }
    },
    take: async (job) => {
      const taken = held
      const fits = job.resumeFrom === null && isFor(job)
      held = null
      if (fits && taken !== null) return taken.prepared
      await letGo(taken)
      return null
    },
  }
}
