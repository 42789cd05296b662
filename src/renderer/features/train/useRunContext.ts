import { computed, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import { fromMeasured } from '#shared/model/number'
import { axisOf, curveTags, taggedMetric } from '#shared/catalog/metrics/index'
import type { RunDetail, RunSummary } from '#shared/model/run'
import type { MetricTag } from '#shared/model/runEvent'
import type { PlottedLine } from '#renderer/charts/decimate'
import { useCurveChoices } from './charts/curveChoicesStore'
import { earlierRuns, ghostOf } from './charts/ghosts'
import { useLiveRun } from './liveRunStore'
import { useRuns } from '#renderer/features/runs/runsStore'
import { useSession } from '#renderer/app/sessionStore'

/** An earlier run, to compare with. */
export type GhostRun = {
  readonly run: RunSummary
  readonly curves: ReadonlyMap<MetricTag, PlottedLine>
}

const ghostTags = curveTags.filter((tag) => axisOf(taggedMetric(tag).part) === 'epoch')
const ghostPoints = 500

/** What the page knows of the shown run beyond the live feed: its specification and scores, and its ghost. */
export function useRunContext(): {
  readonly detail: Readonly<ShallowRef<RunDetail | null>>
  readonly ghost: Readonly<ShallowRef<GhostRun | null>>
  /** The runs that can be compared with. */
  readonly earlier: ComputedRef<readonly RunSummary[]>
} {
  const live = useLiveRun()
  const runs = useRuns()
  const session = useSession()
  const choices = useCurveChoices()
  const earlier = computed(() => (live.run === null ? [] : earlierRuns(live.run, runs.list)))
  const detail = shallowRef<RunDetail | null>(null)
  const ghost = shallowRef<GhostRun | null>(null)

  async function readDetail(run: RunSummary): Promise<void> {
    const read = await runs.detail(run.id)
    if (live.run?.id === run.id) detail.value = read
  }

  async function readGhost(run: RunSummary): Promise<void> {
    const choice = choices.ghost
    await runs.refresh()
    const before = ghostOf(choice, run, earlierRuns(run, runs.list))
    const series = before === null ? [] : await runs.series(before.id, ghostTags, ghostPoints)
    if (live.run?.id !== run.id || choices.ghost !== choice) return
    const curves = new Map(
      series.map(({ tag, steps, values }) => [tag, { steps, values: values.map(fromMeasured) }] as const),
    )
    ghost.value = before === null ? null : { run: before, curves }
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
    },
  )
  watch(
    [() => live.run?.id, () => choices.ghost],
    () => {
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
  return { detail, ghost, earlier }
}
