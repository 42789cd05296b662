import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { withSeed, type GroupKind, type GroupRun } from '#shared/model/repeats'
import type { MetricTag, Series } from '#shared/model/runEvent'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useLiveRun } from '#renderer/features/train/liveRunStore'
import { useSession } from '#renderer/app/sessionStore'

/** Trains one seed after the other, and finds the runs of a group. */
export const useRepeats = defineStore('repeats', () => {
  const live = useLiveRun()
  const session = useSession()
  /** What is being repeated; null while nothing is. */
  const under = shallowRef<RunSpec | null>(null)
  /** How many of the seeds are under way or done, and of how many. */
  const place = ref({ n: 0, all: 0 })

  /** The finished runs of a group. */
  const runsOf = (spec: RunSpec, kind: GroupKind): Promise<readonly GroupRun[]> =>
    host.runs.group({ spec, kind })

  /** A curve of each run of a group. */
  async function curvesOf(group: readonly GroupRun[], tag: MetricTag): Promise<readonly Series[]> {
    const found = await Promise.all(
      group.map(({ run }) => host.runs.series({ runId: run.id, tags: [tag], points: 1000 })),
    )
    return found.flat()
  }

  /** Trains a specification with each of the seeds; a run that does not come to its end ends it. */
  async function train(spec: RunSpec, kind: 'seeds' | 'splits', seeds: readonly number[]): Promise<void> {
    if (under.value !== null) return
    under.value = spec
    try {
      for (const [index, seed] of seeds.entries()) {
        place.value = { n: index + 1, all: seeds.length }
        if (!(await live.trainToEnd(withSeed(spec, seed, kind)))) return
      }
    } catch (error) {
      session.notify(error)
    } finally {
      under.value = null
    }
  }

  return { under, place, runsOf, curvesOf, train }
})
