import type { RunId } from '#shared/model/ids'
import { mayBecome, type RunSummary } from '#shared/model/run'
import type { ExperimentStore } from '#main/db/store'
import type { RunEnding } from '#main/db/repositories/runs'

/**
 * Ends of runs that the log refused because the disk was full or another program held it: shown from here, written as
 * soon as that is possible.
 */
export type UnloggedEnds = {
  readonly keep: (runId: RunId, end: RunEnding) => void
  /** A run as it really is. */
  readonly shown: (summary: RunSummary) => RunSummary
  /** Tries again to write them, without waiting; what is refused again is kept. */
  readonly write: () => void
}

/** No ends yet; `refused` is told what the log said. */
export function unloggedEnds(store: ExperimentStore, refused: (error: unknown) => void): UnloggedEnds {
  const ends = new Map<RunId, RunEnding>()
  return {
    keep: (runId, end) => void ends.set(runId, end),
    shown: (summary) => {
      const end = ends.get(summary.id)
      if (end === undefined || !mayBecome(summary.state, end.state)) return summary
      const { host: _, ...change } = end
      return { ...summary, ...change }
    },
    write: () => {
      for (const [runId, end] of ends) {
        try {
          store.withoutWaiting(() => store.runs.end(runId, end))
          ends.delete(runId)
        } catch (error) {
          refused(error)
          return
        }
      }
    },
  }
}
