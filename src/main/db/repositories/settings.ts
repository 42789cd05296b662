import { eq } from 'drizzle-orm'
import { defaultSettings, Settings } from '#shared/model/settings'
import type { Database } from '../database'
import { settings } from '../schema'

/** What a person set, in an open log. */
export type SettingsRepository = ReturnType<typeof settingsRepository>

/** What a person set, in an open log. A value that this version does not know counts as not set. */
export function settingsRepository({ query }: Database) {
  const read = (): Settings => {
    const stored: Record<string, unknown> = {}
    for (const { name, value } of query.select().from(settings).all()) stored[name] = parsed(value)
    const { shape } = Settings
    return {
      locale: shape.locale.catch(defaultSettings.locale).parse(stored['locale']),
      theme: shape.theme.catch(defaultSettings.theme).parse(stored['theme']),
      lookForUpdates: shape.lookForUpdates
        .catch(defaultSettings.lookForUpdates)
        .parse(stored['lookForUpdates']),
      engineCheckSeen: shape.engineCheckSeen
        .catch(defaultSettings.engineCheckSeen)
        .parse(stored['engineCheckSeen']),
      seen: shape.seen.catch(defaultSettings.seen).parse(stored['seen']),
    }
  }
  return {
    read,
    /** The JSON value under a name; undefined when there is none, null when it is no JSON. */
    value(name: string): unknown {
      const row = query.select().from(settings).where(eq(settings.name, name)).get()
      return row === undefined ? undefined : (parsed(row.value) ?? null)
    },
    /** Changes the named ones and answers with all. */
    write(changes: Readonly<Record<string, unknown>>): Settings {
      query.transaction((transaction) => {
        for (const [name, given] of Object.entries(changes)) {
          if (given === undefined) continue
          const value = JSON.stringify(given)
          transaction
            .insert(settings)
            .values({ name, value })
            .onConflictDoUpdate({ target: settings.name, set: { value } })
            .run()
        }
      })
      return read()
    },
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}
