import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { RunId } from '../model/ids'
import { LiveFrame } from '../model/runEvent'
import { Verification } from '../model/verification'
import { operation } from './base'

/** What happens while a run is trained again: the last event is `done`. */
export const VerifyEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('live'), frame: LiveFrame }),
  z.object({ kind: z.literal('done'), verification: Verification }),
])
export type VerifyEvent = z.infer<typeof VerifyEvent>

const one = z.object({ runId: RunId })

/** Runs that are trained again to see whether the same comes of it. */
export const verifications = {
  /**
   * Trains a run again, as its specification says, with the engine that trained it, and compares every stored figure and the
   * final weights. What came of it is kept with the run; nothing else is logged. Leaving the iterator ends the training.
   * `runStateForbids` for a run that is active, `nothingToVerify` for one without figures, `datasetMissing`,
   * `datasetChanged`, `datasetDamaged`, `runBusy`.
   */
  run: operation.input(one).output(eventIterator(VerifyEvent)),
  /** What came of the newest repetition of a run; null where there was none. */
  get: operation.input(one).output(z.object({ verification: Verification.nullable() })),
}
