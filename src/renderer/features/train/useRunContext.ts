import { shallowRef, watch, type ShallowRef } from 'vue'
import { fromMeasured } from '#shared/model/number'
import { axisOf, curveTags, taggedMetric } from '#shared/catalog/metrics/index'
import { isActive, type RunDetail, type RunSummary } from '#shared/model/run'
import type { MetricTag } from '#shared/model/runEvent'
import type { PlottedLine } from '#renderer/charts/decimate'
import { useLiveRun } from './liveRunStore'
import { useRuns } from '#renderer/features/runs/runsStore'
import { useSession } from '#renderer/app/sessionStore'

/** The run before this one on the same data, to compare with. */
export type GhostRun = {
  readonly run: RunSummary
  readonly curves: ReadonlyMap<MetricTag, PlottedLine>
}

const ghostTags = curveTags.filter((tag) => axisOf(taggedMetric(tag).part) === 'epoch')
const ghostPoints = 500

/** The newest earlier run on the same data that learned something. */
export function ghostFor(run: RunSummary, list: readonly RunSummary[]): RunSummary | null {
  const earlier = list.filter(
    (other) =>
      other.number < run.number &&
      other.datasetId === run.datasetId &&
      other.epochsDone > 0 &&
      !isActive(other.state),
  )
  return earlier.toSorted((left, right) => right.number - left.number)[0] ?? null
}

/** What the page knows of the shown run beyond the live feed: its specification and scores, and its ghost. */
export function useRunContext(): {
  readonly detail: Readonly<ShallowRef<RunDetail | null>>
  readonly ghost: Readonly<ShallowRef<GhostRun | null>>
} {
  const live = useLiveRun()
  const runs = useRuns()
  const session = useSession()
  const detail = shallowRef<RunDetail | null>(null)
  const ghost = shallowRef<GhostRun | null>(null)

  async function readDetail(run: RunSummary): Promise<void> {
    const read = await runs.detail(run.id)
    if (live.run?.id === run.id) detail.value = read
  }

  async function readGhost(run: RunSummary): Promise<void> {
    await runs.refresh()
    const before = ghostFor(run, runs.list)
    if (before === null) return
    const series = await runs.series(before.id, ghostTags, ghostPoints)
    if (live.run?.id !== run.id) return
    const curves = new Map(
      series.map(({ tag, steps, values }) => [tag, { steps, values: values.map(fromMeasured) }] as const),
    )
    ghost.value = { run: before, curves }
  }

  async function tell(work: Promise<void>): Promise<void> {
    try {
      await work
    } catch (error) {
      session.notify(error)
    }
  }

  watch(
    () => live.run?.id,
    () => {
      detail.value = null
      ghost.value = null
      if (live.run !== null) void tell(readGhost(live.run))
    },
    { immediate: true },
  )
  watch(
    () => [live.run?.id, live.run?.state, live.run?.modelId],
    () => {
      if (live.run !== null) void tell(readDetail(live.run))
    },
    { immediate: true },
  )
  return { detail, ghost }
}
