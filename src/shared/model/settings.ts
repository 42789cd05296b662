import { z } from 'zod'

/** What a person set for the whole app. */
export const Settings = z.object({
  locale: z.enum(['system', 'en', 'zh-CN']),
  theme: z.enum(['system', 'light', 'dark']),
})
export type Settings = z.infer<typeof Settings>

/** Before anybody set anything. */
export const defaultSettings: Settings = { locale: 'system', theme: 'system' }
