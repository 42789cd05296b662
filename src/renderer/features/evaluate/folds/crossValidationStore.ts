import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { foldsOf, withFold, type FoldRun } from '#shared/model/crossValidation'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useSession } from '#renderer/app/sessionStore'

/** Trains one fold after the other, and finds the runs of the folds that were trained. */
export const useCrossValidation = defineStore('crossValidation', () => {
  const live = useLiveRun()
  const session = useSession()
  /** What is being trained, fold by fold. */
  const under = shallowRef<RunSpec | null>(null)
  /** The fold that trains, from 0. */
  const fold = ref(0)

  /** The finished runs of a specification's folds. */
  const runsOf = (spec: RunSpec): Promise<readonly FoldRun[]> => host.runs.folds({ spec })

  /** Trains the folds that have no finished run yet, or all anew; a run that does not come to its end ends it. */
  async function train(spec: RunSpec, anew: boolean): Promise<void> {
    if (under.value !== null) return
    under.value = spec
    try {
      const done = new Set(anew ? [] : (await runsOf(spec)).map((known) => known.fold))
      const all = Array.from({ length: foldsOf(spec) ?? 0 }, (_, index) => index)
      for (const next of all.filter((index) => !done.has(index))) {
        fold.value = next
        if (!(await live.trainToEnd(withFold(spec, next)))) return
      }
    } catch (error) {
      session.notify(error)
    } finally {
      under.value = null
    }
  }

  return { under, fold, active: computed(() => under.value !== null), runsOf, train }
})
