import { z } from 'zod'

/** What a person set for the whole app. */
export const Settings = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the first check of the engines was told: the start page tells it once. */
  engineCheckSeen: z.boolean(),
})
export type Settings = z.infer<typeof Settings>

/** Before anybody set anything. */
export const defaultSettings: Settings = { locale: 'system', theme: 'system', engineCheckSeen: false }
