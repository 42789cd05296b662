import { z } from 'zod'
import { EngineUsed, TrainedOn } from './engine'
import { Measured } from './number'

/** Where a figure of the repetition is not the one that was recorded; `tag` is that of the series or score. */
export const FigureDifference = z.object({
  tag: z.string(),
  /** From 1; null for a score at the end. */
  epoch: z.int().nullable(),
  /** Null where there is none. */
  recorded: Measured.nullable(),
  again: Measured.nullable(),
})
export type FigureDifference = z.infer<typeof FigureDifference>

/** What a training was computed by; runs of earlier versions do not say what it was trained on. */
export const ComputedBy = EngineUsed.extend({ trainedOn: TrainedOn.optional() })
export type ComputedBy = z.infer<typeof ComputedBy>

/**
 * The final weights of both trainings: the largest difference of two weights, 0 when all are the same to the bit. `gone`:
 * the model of the run is not on the disk any more; `none`: the run left no model; `partial`: it was stopped before its end.
 */
export const WeightsCompared = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('compared'), largest: Measured }),
  z.object({ kind: z.enum(['gone', 'none', 'partial']) }),
])
export type WeightsCompared = z.infer<typeof WeightsCompared>

/** What came of training a run again: kept with the run. */
export const Verification = z.object({
  /** Milliseconds since 1970. */
  at: z.int(),
  seconds: z.number(),
  /** Every bit the same; apart by no more than the tolerance; further apart. */
  verdict: z.enum(['identical', 'within-tolerance', 'different']),
  /** The epoch (from 1) from which figures are further apart; null where only scores or weights at the end are, or nothing is. */
  fromEpoch: z.int().nullable(),
  recorded: ComputedBy,
  again: ComputedBy,
  /** Points of all series and scores at the end: compared, the same to the bit, further apart than the tolerance. */
  figures: z.object({ compared: z.int(), identical: z.int(), different: z.int() }),
  /** The first figure that is further apart, or else the one that is furthest apart; null where all are the same. */
  difference: FigureDifference.nullable(),
  weights: WeightsCompared,
  /** The run had not come to its end: it was repeated as far as it had come. */
  partial: z.boolean(),
})
export type Verification = z.infer<typeof Verification>
