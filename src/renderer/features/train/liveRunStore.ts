import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch as watchSource } from 'vue'
import { unreachable } from '#shared/errors'
import type { RunId } from '#shared/model/ids'
import { fromMeasured } from '#shared/model/number'
import { isActive, type RunSummary } from '#shared/model/run'
import { curveTags } from '#shared/catalog/metrics/index'
import type { LiveFrame, MetricPoint, MetricTag, RunEvent } from '#shared/model/runEvent'
import type { RunSpec } from '#shared/model/runSpec'
import { host } from '#renderer/api/host'
import { appendPoint, cutFrom, type Curve } from './curves'
import { useSurfaceChoices } from './surface/surfaceChoiceStore'
import { useProject } from '#renderer/features/project/projectStore'
import { useRuns } from '#renderer/features/runs/runsStore'
import { useSession } from '#renderer/app/sessionStore'

/** A command to a running training. */
export type RunCommand = 'pause' | 'resume' | 'checkpoint' | 'stop' | 'end'

const pointsOfHistory = 2000

/**
 * The run being trained or watched. `curves` are plain arrays that grow in place; redraw when `revision` changes.
 * Values that are not finite are NaN or ±Infinity.
 */
export const useLiveRun = defineStore('liveRun', () => {
  const session = useSession()
  const project = useProject()
  const runs = useRuns()
  const choices = useSurfaceChoices()
  const run = shallowRef<RunSummary | null>(null)
  const frame = shallowRef<LiveFrame | null>(null)
  const silentSeconds = ref(0)
  /** For how long another program has held the log. */
  const heldSeconds = ref(0)
  const revision = ref(0)
  const starting = ref(false)
  /** Whether the run has ended before its time and has a checkpoint to go on from. */
  const canResume = ref(false)
  const curves = new Map<MetricTag, Curve>()
  let attempt = 0
  let watching: AbortController | null = null

  const curve = (tag: MetricTag): Curve => {
    const known = curves.get(tag)
    if (known !== undefined) return known
    const fresh: Curve = { steps: [], values: [] }
    curves.set(tag, fresh)
    return fresh
  }

  function addPoints(ofAttempt: number, points: readonly MetricPoint[]): void {
    if (ofAttempt > attempt && attempt > 0) {
      const seen = new Set<MetricTag>()
      for (const point of points) {
        if (!seen.has(point.tag)) cutFrom(curve(point.tag), point.step)
        seen.add(point.tag)
      }
    }
    attempt = ofAttempt
    for (const point of points) appendPoint(curve(point.tag), point.step, fromMeasured(point.value))
    revision.value += 1
  }

  async function readHistory(runId: RunId): Promise<void> {
    const series = await host.runs.series({ runId, tags: [...curveTags], points: pointsOfHistory })
    for (const { tag, steps, values } of series) {
      const drawn = curve(tag)
      for (const [index, step] of steps.entries()) {
        appendPoint(drawn, step, fromMeasured(values[index] ?? 'nan'))
      }
    }
    revision.value += 1
  }

  function accept(event: RunEvent): void {
    if (event.kind !== 'silent') silentSeconds.value = 0
    switch (event.kind) {
      case 'summary':
        heldSeconds.value = 0
        run.value = event.summary
        return
      case 'points':
        addPoints(event.attempt, event.points)
        return
      case 'live':
        frame.value = event.frame
        return
      case 'silent':
        silentSeconds.value = event.seconds
        return
      case 'held':
        heldSeconds.value = event.seconds
        return
      case 'ended':
        if (run.value !== null) run.value = { ...run.value, state: event.state }
        return
      default:
        unreachable(event)
    }
  }

  async function follow(runId: RunId, signal: AbortSignal): Promise<void> {
    let first = true
    for await (const event of await host.runs.watch({ runId }, { signal })) {
      if (signal.aborted) return
      accept(event)
      if (first) {
        first = false
        attempt = run.value?.attempt ?? 0
        await readHistory(runId)
      }
    }
  }

  function reset(): void {
    watching?.abort()
    watching = null
    run.value = null
    frame.value = null
    silentSeconds.value = 0
    canResume.value = false
    heldSeconds.value = 0
    attempt = 0
    curves.clear()
    revision.value += 1
  }

  // The stages after training belong to the project: the run of the one before would open them wrongly.
  watchSource(
    () => project.opened,
    () => {
      if (run.value !== null && !isActive(run.value.state)) reset()
    },
    { flush: 'sync' },
  )

  /** Shows a run: its history, and what comes while it is active. Another run shown before is let go. */
  async function watch(runId: RunId): Promise<void> {
    reset()
    const controller = new AbortController()
    watching = controller
    try {
      await follow(runId, controller.signal)
      if (controller.signal.aborted) return
      const detail = await host.runs.get({ runId })
      run.value = detail.summary
      canResume.value = detail.canResume
      await runs.refresh()
    } catch (error) {
      if (!controller.signal.aborted) session.notify(error)
    }
  }

  /** Tells the host which run is likely to be started, null for one that is not known: it then begins at once. */
  async function prepare(spec: RunSpec | null): Promise<void> {
    // What cannot be prepared is told when it is started.
    const surface = choices.of(spec?.data.datasetId)
    await host.runs.prepare({ spec, drawSurface: true, surface }).catch(() => undefined)
  }

  /** Starts a new run, of the project's draft, and watches it. Null when the host refused; the notice says why. */
  async function start(spec: RunSpec = project.spec): Promise<RunSummary | null> {
    if (starting.value) return null
    starting.value = true
    try {
      const surface = choices.of(project.dataset?.id)
      const summary = await host.runs.start({ spec, drawSurface: true, projectId: project.id, surface })
      void watch(summary.id)
      run.value = summary
      return summary
    } catch (error) {
      session.notify(error)
      return null
    } finally {
      starting.value = false
    }
  }

  /** Continues a stopped, failed or interrupted run from its last checkpoint and watches it. */
  async function resumeRun(runId: RunId): Promise<void> {
    if (starting.value) return
    starting.value = true
    try {
      run.value = await host.runs.resume({ runId })
      void watch(runId)
    } catch (error) {
      session.notify(error)
    } finally {
      starting.value = false
    }
  }

  /** Sends a command to the run that is shown. */
  async function command(name: RunCommand): Promise<void> {
    if (run.value === null) return
    try {
      run.value = await host.runs.command({ runId: run.value.id, command: name })
    } catch (error) {
      session.notify(error)
    }
  }

  /** When a project is opened: shows the run that is active, or else the newest one of the project. */
  async function takeUp(): Promise<void> {
    await runs.refresh()
    const active = runs.list.find((summary) => isActive(summary.state))
    const newest = runs.list.find(({ projectId }) => projectId !== null && projectId === project.id)
    const shown = active ?? newest
    if (shown !== undefined && shown.id !== run.value?.id) void watch(shown.id)
  }

  return {
    run,
    frame,
    silentSeconds,
    heldSeconds,
    revision,
    curves,
    starting,
    canResume,
    active: computed(() => run.value !== null && isActive(run.value.state)),
    prepare,
    start,
    surfaceOf: choices.of,
    resumeRun,
    command,
    watch,
    takeUp,
    reset,
  }
})
