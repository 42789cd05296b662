import { setTimeout as wait } from 'node:timers/promises'
import type { RunId } from '#shared/model/ids'
import { isActive, type RunSummary } from '#shared/model/run'
import { curveTags } from '#shared/catalog/metrics/index'
import type { MetricPoint, MetricTag, RunEvent } from '#shared/model/runEvent'
import type { ExperimentStore } from '#main/db/store'

/** How the log is read again. */
export type Reading = {
  readonly store: ExperimentStore
  /** The run as it is now; interrupted when the host that trained it is gone. */
  readonly find: (id: RunId) => RunSummary
  readonly signal: AbortSignal | undefined
  readonly everyMs?: number
}

/** The events of a run that another host trains, as the log tells them: summaries and points, then `ended`. */
export async function* watchElsewhere(
  first: RunSummary,
  { store, find, signal, everyMs = 1000 }: Reading,
): AsyncGenerator<RunEvent, void> {
  const seen = new Map<MetricTag, number>()
  const news = ({ number, attempt }: RunSummary): MetricPoint[] =>
    curveTags.flatMap((tag) => {
      const points = store.metrics.after(number, attempt, tag, seen.get(tag) ?? -1)
      const last = points.at(-1)
      if (last !== undefined) seen.set(tag, last.step)
      return points
    })
  news(first)
  let before = first
  while (isActive(before.state)) {
    try {
      await wait(everyMs, undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      if (signal?.aborted === true) return
      throw error
    }
    const summary = find(first.id)
    if (summary.attempt !== before.attempt) seen.clear()
    const points = news(summary)
    if (points.length > 0) yield { kind: 'points', attempt: summary.attempt, points }
    if (JSON.stringify(summary) !== JSON.stringify(before)) yield { kind: 'summary', summary }
    before = summary
  }
  yield { kind: 'ended', state: before.state }
}
