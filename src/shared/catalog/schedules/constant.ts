import { z } from 'zod'
import type { ScheduleEntry } from './entry'

const schema = z.object({ kind: z.literal('constant') })

/** The same rate throughout. */
export const constant: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'constant' },
  rateAt: (_settings, rate) => rate,
  torch: () => null,
}
