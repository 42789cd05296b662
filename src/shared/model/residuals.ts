import { z } from 'zod'
import { ColumnKind } from './csvFormat'

/** A row of a regression as it is drawn; its feature is null where it is missing or none was asked for. */
export const ResidualPoint = z.object({
  row: z.int().min(0),
  actual: z.number(),
  predicted: z.number(),
  feature: z.number().nullable(),
})
export type ResidualPoint = z.infer<typeof ResidualPoint>

/** Predictions of a regression beside the actual values, in the target's own units. A residual is actual − predicted. */
export const Residuals = z.object({
  n: z.int(),
  /** Rows whose prediction is no finite number: they are in no picture. */
  notFinite: z.int(),
  /** A random sample of the rows where there are many; the same rows give the same sample. */
  points: z.array(ResidualPoint),
  /** Of all rows with a finite prediction. */
  histogram: z.object({ edges: z.array(z.number()), counts: z.array(z.int()) }),
  /** Mean and standard deviation of the residuals; null without a finite prediction. */
  mean: z.number().nullable(),
  deviation: z.number().nullable(),
  /** The column that `feature` is of; its numbers are places in `categories` where it has some. */
  column: z
    .object({ name: z.string(), kind: ColumnKind, categories: z.array(z.string()).nullable() })
    .nullable(),
})
export type Residuals = z.infer<typeof Residuals>
