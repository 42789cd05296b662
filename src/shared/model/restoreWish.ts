import { z } from 'zod'

/** Which copy is to be the log from the next start on. */
export const RestoreWish = z.object({ copy: z.string().min(1) })
export type RestoreWish = z.infer<typeof RestoreWish>
