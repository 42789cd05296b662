import { z } from 'zod'
import { locales } from '../texts/locale'

/** As many as a person can have looked at lately: the oldest are forgotten. */
export const mostSeen = 500

/** What a person set for the whole app. */
export const Settings = z.object({
  locale: z.enum(['system', ...locales]),
  theme: z.enum(['system', 'light', 'dark']),
  /** Whether the app may ask its feed for a newer version; off until a person agrees. */
  lookForUpdates: z.boolean(),
  /** Whether the first check of the engines was told: the start page tells it once. */
  engineCheckSeen: z.boolean(),
  /** What was read or done and need not be told or marked again, by names such as `note:data-1`; the oldest first. */
  seen: z.array(z.string().max(80)).max(mostSeen),
})
export type Settings = z.infer<typeof Settings>

/** Before anybody set anything. */
export const defaultSettings: Settings = {
  locale: 'system',
  theme: 'system',
  lookForUpdates: false,
  engineCheckSeen: false,
  seen: [],
}
