import { computed, type ComputedRef } from 'vue'
import { runStates } from '#shared/model/run'
import { namesShownWith } from '#renderer/i18n/namesShownWith'
import { useI18n } from '#renderer/i18n/index'
import type { Asked } from './runListStore'

/** What a text asks for: each word, with the states and given names in whose text of the current language it occurs. */
export function useAsked(text: () => string): ComputedRef<Asked> {
  const { t, locale } = useI18n()
  return computed(() => {
    const words = text()
      .toLocaleLowerCase()
      .split(/\s+/u)
      .filter((word) => word !== '')
      .slice(0, 20)
    return {
      locale: locale.value,
      words: words.map((word) => ({
        word,
        states: runStates.filter((state) => t(`shell.state.${state}`).toLocaleLowerCase().includes(word)),
        names: namesShownWith(word, t),
      })),
    }
  })
}
