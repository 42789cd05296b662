import { z } from 'zod'

/** Why a column is neither an input nor the target unless it is chosen. */
export const Unfit = z.enum(['empty', 'constant', 'identifier', 'file', 'address'])
export type Unfit = z.infer<typeof Unfit>
