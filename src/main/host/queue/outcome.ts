import type { WireError } from '#shared/errors'
import type { RunSummary } from '#shared/model/run'

/** What becomes of an entry whose run is trained no more: it is done with, it failed, or it waits for its turn again. */
export type Outcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'failed'; readonly error: WireError }
  | { readonly kind: 'again' }

/**
 * What a run that ended makes of its entry. A run that was interrupted by the end of the app is gone on with; one that a person
 * stopped or ended is not. `null` is a run that is not in the log.
 */
export function outcomeOf(run: RunSummary | null, hostIsGone: boolean): Outcome {
  if (run === null) return { kind: 'again' }
  if (run.state === 'interrupted' && hostIsGone) return { kind: 'again' }
  return run.error === null ? { kind: 'done' } : { kind: 'failed', error: run.error }
}
