import { isActive, type RunSummary } from '#shared/model/run'
import type { MetricTag, Series } from '#shared/model/runEvent'
import type { ExperimentStore } from '#main/db/store'

/** So many thinned series of runs that have ended are kept, those that were read last. */
const mostKept = 500

/** Reads series thinned to about some points. Those of a run that has ended stay as they are, and are thinned once. */
export function thinnedSeries(store: Pick<ExperimentStore, 'metrics' | 'attempts'>) {
  const kept = new Map<string, Series>()
  return ({ number, attempt, state }: RunSummary, tags: readonly MetricTag[], points: number): Series[] => {
    const history = store.attempts.of(number)
    return tags.map((tag) => {
      const key = [number, attempt, tag, points].join(' ')
      const known = kept.get(key)
      if (known !== undefined && !isActive(state)) {
        kept.delete(key)
        kept.set(key, known)
        return known
      }
      const read = store.metrics.series(number, history, tag, points)
      if (isActive(state)) return read
      kept.set(key, read)
      const oldest = kept.keys().next()
      if (kept.size > mostKept && oldest.done !== true) kept.delete(oldest.value)
      return read
    })
  }
}
