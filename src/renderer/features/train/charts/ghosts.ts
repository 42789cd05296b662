import type { RunId } from '#shared/model/ids'
import { isActive, type RunSummary } from '#shared/model/run'

/** The run that curves are compared with: the run before on the same data, none, or a chosen one. */
export type GhostChoice = 'before' | 'none' | RunId

/** Every earlier run that learned something, the newest first. */
export const earlierRuns = (run: RunSummary, list: readonly RunSummary[]): readonly RunSummary[] =>
  list
    .filter((other) => other.number < run.number && other.epochsDone > 0 && !isActive(other.state))
    .toSorted((left, right) => right.number - left.number)

/** The newest of the earlier runs on the same data. */
export const runBefore = (run: RunSummary, earlier: readonly RunSummary[]): RunSummary | null =>
  earlier.find(({ datasetId }) => datasetId === run.datasetId) ?? null

/** The run of a choice among the earlier ones; null where there is none, as when the chosen one is the run itself. */
export function ghostOf(
  choice: GhostChoice,
  run: RunSummary,
  earlier: readonly RunSummary[],
): RunSummary | null {
  switch (choice) {
    case 'none':
      return null
    case 'before':
      return runBefore(run, earlier)
    default:
      return earlier.find(({ id }) => id === choice) ?? null
  }
}
