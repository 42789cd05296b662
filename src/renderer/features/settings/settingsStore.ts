import { usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { defaultSettings, mostSeen, type Settings } from '#shared/model/settings'
import type { DatasetId, RunId } from '#shared/model/ids'
import { chosenLocale, type Locale } from '#shared/texts/locale'
import { host } from '#renderer/api/host'
import type { ThemeName } from '#renderer/ui/theme/tokens'
import { useSession } from '#renderer/app/sessionStore'

/** Import notes that were closed, by data set; runs whose test was looked at, and whose model was tried. */
export type SeenName = `note:${DatasetId}` | `evaluated:${RunId}` | `tried:${RunId}`

/** What the person set for the whole app, with the language and look that follow from it. */
export const useSettings = defineStore('settings', () => {
  const session = useSession()
  const prefersDark = usePreferredDark()
  const chosen = shallowRef<Settings>(defaultSettings)

  const locale = computed<Locale>(() =>
    chosenLocale(chosen.value.locale, session.hello?.systemLocale ?? navigator.language),
  )
  const theme = computed<ThemeName>(() => {
    if (chosen.value.theme !== 'system') return chosen.value.theme
    return prefersDark.value ? 'dark' : 'light'
  })

  /** Reads what was set. */
  async function load(): Promise<void> {
    chosen.value = await host.settings.get()
  }

  /** Shows a change at once and stores it; a failure to store is told. */
  async function change(part: Partial<Settings>): Promise<void> {
    chosen.value = { ...chosen.value, ...part }
    try {
      chosen.value = await host.settings.set(part)
    } catch (error) {
      session.notify(error)
    }
  }

  const seen = computed(() => new Set(chosen.value.seen))

  /** Remembers that something was read or done, over restarts, too. */
  async function markSeen(name: SeenName): Promise<void> {
    if (!seen.value.has(name)) await change({ seen: [...chosen.value.seen, name].slice(-mostSeen) })
  }

  return { chosen, locale, theme, load, change, hasSeen: (name: SeenName) => seen.value.has(name), markSeen }
})
