import { z } from 'zod'

/** A path that a file can have. */
export const FilePath = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'), { message: 'a path holds no NUL' })
