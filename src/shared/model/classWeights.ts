import { z } from 'zod'

/** A weight that is set by hand. */
export const handWeight = z.number().positive().max(1e6)

/**
 * How much the rows of each class count in the loss. `balanced`: every class as much as the others, by the training rows.
 * `by-hand`: by the class's name; those that are not named count 1.
 */
export const ClassWeights = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('balanced') }),
  z.object({
    kind: z.literal('by-hand'),
    weights: z.record(z.string(), handWeight),
  }),
])
export type ClassWeights = z.infer<typeof ClassWeights>
