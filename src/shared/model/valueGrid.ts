import { z } from 'zod'

/**
 * Numbers in rows and columns to be drawn: each cell is a float of 32 bits, row by row, little endian, in base64. Of a large
 * matrix a cell is the mean of a block of values (`block`, 1 × 1 where each value has its cell).
 */
export const ValueGrid = z.object({
  rows: z.int().min(1),
  columns: z.int().min(1),
  block: z.object({ rows: z.int().min(1), columns: z.int().min(1) }),
  cells: z.string(),
})
export type ValueGrid = z.infer<typeof ValueGrid>

/** Small images of one size, one after the other in the cells; `from` is the place of the first one among `total`. */
export const ValueTiles = z.object({
  height: z.int().min(1),
  width: z.int().min(1),
  block: z.int().min(1),
  from: z.int().min(0),
  shown: z.int().min(0),
  total: z.int().min(0),
  cells: z.string(),
})
export type ValueTiles = z.infer<typeof ValueTiles>

/** Cells on a side of a grid at most: more than a screen shows apart. */
export const mostCells = 256

/** Images that are sent at once. */
export const mostTiles = 64
