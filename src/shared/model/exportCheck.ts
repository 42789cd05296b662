import { z } from 'zod'

/** More difference than this between a model and what was written of it is an error of the export. */
export const mostDifference = 1e-5

/** How an export was read again and compared with its model. */
export const ExportCheck = z.object({
  rows: z.int().min(1),
  /**
   * Where the rows are from: the validation rows, the fold that was held out, the training rows where no others may be looked
   * at; `drawn` from the ranges that the model keeps, where its data are gone.
   */
  from: z.enum(['validation', 'fold', 'training', 'drawn']),
  /** The largest difference of an output; of outputs beyond 1 in proportion to them. */
  difference: z.number().min(0),
})
export type ExportCheck = z.infer<typeof ExportCheck>
