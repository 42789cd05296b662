import type { WireError } from '../../../shared/errors'
import type { RunId } from '../../../shared/model/ids'
import { mayBecome, type RunState, type RunSummary } from '../../../shared/model/run'
import type { ExperimentLog } from '../../db/log'

/** How a run ended. */
export type RunEnd = { readonly state: RunState; readonly finishedAt: number; readonly error: WireError }

/** Ends of runs that the log refused because the disk was full: shown from here, written as soon as there is room. */
export type UnloggedEnds = {
  readonly keep: (runId: RunId, end: RunEnd) => void
  /** A run as it really is. */
  readonly shown: (summary: RunSummary) => RunSummary
  /** Tries again to write them; what is refused again is kept. */
  readonly write: () => void
}

/** No ends yet; `refused` is told what the log said. */
export function unloggedEnds(log: ExperimentLog, refused: (error: unknown) => void): UnloggedEnds {
  const ends = new Map<RunId, RunEnd>()
  return {
    keep: (runId, end) => void ends.set(runId, end),
    shown: (summary) => {
      const end = ends.get(summary.id)
      return end === undefined || !mayBecome(summary.state, end.state) ? summary : { ...summary, ...end }
    },
    write: () => {
      for (const [runId, end] of ends) {
        try {
          log.runs.change(runId, end)
          ends.delete(runId)
        } catch (error) {
          refused(error)
          return
        }
      }
    },
  }
}
