import { defineStore } from 'pinia'
import { withSeed, type GroupKind, type GroupRun } from '#shared/model/repeats'
import type { MetricTag, Series } from '#shared/model/runEvent'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { useQueue } from '#renderer/features/queue/queueStore'

/** Queues seeds, and finds the runs of a group. */
export const useRepeats = defineStore('repeats', () => {
  const queue = useQueue()

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

  /** Queues a specification with each of the seeds. */
  const train = (spec: RunSpec, kind: 'seeds' | 'splits', seeds: readonly number[]): Promise<boolean> =>
    queue.add(
      seeds.map((seed) => withSeed(spec, seed, kind)),
      kind,
    )

  return { runsOf, curvesOf, train }
})
