import { defineStore } from 'pinia'
import { foldsOf, withFold, type FoldRun } from '#shared/model/crossValidation'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useQueue } from '#renderer/features/queue/queueStore'
import { useSession } from '#renderer/app/sessionStore'

/** Queues folds, and finds the runs of the folds that were trained. */
export const useCrossValidation = defineStore('crossValidation', () => {
  const queue = useQueue()
  const session = useSession()

  /** The finished runs of a specification's folds. */
  const runsOf = (spec: RunSpec): Promise<readonly FoldRun[]> => host.runs.folds({ spec })

  /** Queues the folds that have no finished run yet, or all anew. */
  async function train(spec: RunSpec, anew: boolean): Promise<void> {
    try {
      const done = new Set(anew ? [] : (await runsOf(spec)).map((known) => known.fold))
      const all = Array.from({ length: foldsOf(spec) ?? 0 }, (_, index) => index)
      const left = all.filter((index) => !done.has(index))
      if (left.length > 0)
        await queue.add(
          left.map((fold) => withFold(spec, fold)),
          'folds',
        )
    } catch (error) {
      session.notify(error)
    }
  }

  return { runsOf, train }
})
