import { z } from 'zod'

/** What the loss was at one step, before the step was made with this learning rate; in the target's own units. */
export const RangePoint = z.object({ rate: z.number().positive(), loss: z.number() })
export type RangePoint = z.infer<typeof RangePoint>

/**
 * What a range test has come to. `at` is the rate at which the smoothed loss was lowest, `proposed` the one to train with;
 * both null where no rate made the loss fall.
 */
export const RangeProposal = z.object({
  proposed: z.number().positive().nullable(),
  at: z.number().positive().nullable(),
  /** The smoothed loss at first and where it was lowest. */
  first: z.number(),
  lowest: z.number(),
})
export type RangeProposal = z.infer<typeof RangeProposal>

/** How a range test goes on: points as they come, in the order of their rates, and what it has come to. */
export const RangeTestEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('points'), points: z.array(RangePoint) }),
  z.object({ kind: z.literal('done'), proposal: RangeProposal }),
])
export type RangeTestEvent = z.infer<typeof RangeTestEvent>
