import { z } from 'zod'
import { cosineBetween, type ScheduleEntry } from './entry'

const divisor = z.number().min(1).max(1e9)
const schema = z.object({
  kind: z.literal('one-cycle'),
  /** Part of the steps in which the rate rises. */
  rise: z.number().min(0.01).max(0.99),
  /** The rate begins at the optimizer's by this, and ends at the first one by the other. */
  startDivisor: divisor,
  endDivisor: divisor,
})

/**
 * Up to the optimizer's rate and down to almost nothing, along cosines: `OneCycleLR` without its cycle of the momentum.
 * L. Smith and N. Topin, "Super-Convergence", 2018. The phases end at steps `rise · steps − 1` and `steps − 1`.
 */
export const oneCycle: ScheduleEntry<typeof schema> = {
  schema,
  defaults: { kind: 'one-cycle', rise: 0.3, startDivisor: 25, endDivisor: 10_000 },
  rateAt: ({ rise, startDivisor, endDivisor }, rate, at, { steps }) => {
    const first = rate / startDivisor
    const top = rise * steps - 1
    if (at <= top && top > 0) return cosineBetween(first, rate, at / top)
    const fall = steps - 1 - top
    return cosineBetween(rate, first / endDivisor, fall <= 0 ? 0 : Math.min(1, (at - top) / fall))
  },
  torch: ({ rise, startDivisor, endDivisor }, rate, { steps }) => ({
    name: 'OneCycleLR',
    options: {
      max_lr: rate,
      total_steps: steps,
      pct_start: rise,
      div_factor: startDivisor,
      final_div_factor: endDivisor,
      cycle_momentum: false,
    },
  }),
}
