import { messages, useI18n, type MessageKey, type Messages } from './index'
import { formatMoment } from './format'

const plain = (name: string): string => name.replaceAll(/\s/g, '').toLowerCase()

/** Titles of earlier versions, which stay with the runs that they named. */
const formerNames: readonly (readonly [string, MessageKey])[] = [['看它学习', 'start.learn.title']]

function knownNames(): ReadonlyMap<string, MessageKey> {
  const known = new Map<string, MessageKey>()
  const add = (name: string, key: MessageKey): void => {
    if (!known.has(plain(name))) known.set(plain(name), key)
  }
  const addAll = (texts: Messages): void => {
    for (const id of Object.keys(texts.data.name) as readonly (keyof Messages['data']['name'])[]) {
      add(id, `data.name.${id}`)
      add(texts.data.name[id], `data.name.${id}`)
    }
    for (const id of Object.keys(texts.lessons) as readonly (keyof Messages['lessons'])[]) {
      add(texts.lessons[id].title, `lessons.${id}.title`)
    }
    add(texts.start.learn.title, 'start.learn.title')
  }
  for (const texts of Object.values(messages)) addAll(texts)
  for (const [name, key] of formerNames) add(name, key)
  return known
}

const known = knownNames()

/** The text of a name that Descent itself gave to a data set, lesson or run, in any language; null for people's own. */
export const nameKey = (name: string): MessageKey | null => known.get(plain(name)) ?? null

/** When a table was pasted that the host called by it (`pasted-2026-11-24-093005`); null for other names. */
function pastedAt(name: string): number | null {
  const found = /^pasted-(\d{4})-(\d\d)-(\d\d)-(\d\d)(\d\d)(\d\d)(-\d+)?$/u.exec(name)
  if (found === null) return null
  const [year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0] = found.slice(1, 7).map(Number)
  return new Date(year, month - 1, day, hour, minute, second).getTime()
}

/**
 * Names as people read them: what Descent named itself (`two-moons`, a lesson) is shown in the page's language, what
 * people named stays as they wrote it.
 */
export function useShownName(): (name: string) => string {
  const { t, locale } = useI18n()
  return (name) => {
    const key = nameKey(name)
    if (key !== null) return t(key)
    const at = pastedAt(name)
    return at === null ? name : t('import.paste.name', { when: formatMoment(at, locale.value) })
  }
}
