import { watch } from 'vue'
import { i18n, messages, type MessageKey, type Translate } from '#renderer/i18n/index'
import { formatMoment } from '#renderer/i18n/format'
import { loadPages } from './router'

/** Milliseconds of an idle stretch that the next text must find. */
const enough = 3

const idle = (): Promise<IdleDeadline> =>
  new Promise((resolve) => {
    requestIdleCallback(resolve)
  })

/** The keys of all texts below a key. */
function keysOf(texts: object, above = ''): readonly string[] {
  return Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'object' && text !== null
      ? keysOf(text as object, `${above}${name}.`)
      : `${above}${name}`,
  )
}

// A cast because the compiler would compare all keys of all texts with any text.
const { t } = i18n.global as unknown as { readonly t: Translate }

/** Makes the texts and dates of the current language ready; ends early when there is another one. */
async function prepareTexts(): Promise<void> {
  const { locale } = i18n.global
  const current = locale.value
  let deadline = await idle()
  for (const key of keysOf(messages[current])) {
    if (deadline.timeRemaining() < enough) deadline = await idle()
    if (locale.value !== current) return
    t(key as MessageKey, {}, 1)
  }
  await idle()
  formatMoment(0, current)
}

/**
 * While nobody waits, a little at a time: loads the pages that are not shown yet, and reads the texts, so that the first visit
 * to a page is as quick as the second.
 */
export async function warmUp(): Promise<void> {
  for (const load of loadPages) {
    await idle()
    // A page that cannot be loaded is told when someone goes there.
    await load().catch(() => undefined)
  }
  await idle()
  const { drawFirstPlot } = await import('#renderer/charts/firstPlot')
  drawFirstPlot()
  watch(i18n.global.locale, () => void prepareTexts(), { immediate: true })
}
