import { z } from 'zod'
import type { ClippingEntry } from './entry'

const schema = z.object({
  kind: z.literal('value'),
  /** Largest size of each number of a gradient. */
  clipValue: z.number().positive().max(1e9),
})

/** Each number of a gradient is cut off on its own, so that the direction may change: `clip_grad_value_`. */
export const value: ClippingEntry<typeof schema> = {
  schema,
  defaults: { kind: 'value', clipValue: 0.5 },
  torch: ({ clipValue }) => ({ name: 'clip_grad_value_', options: { clip_value: clipValue } }),
}
