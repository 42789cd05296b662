import { messages } from './index'
import { nameKey } from './useShownName'
import type { Translate } from './index'

/** Every name that Descent has given to a data set, lesson or run, in any language. */
const givenNames: readonly string[] = Object.values(messages).flatMap(({ data, lessons, start }) => [
  ...Object.keys(data.name),
  ...Object.values(data.name),
  ...Object.values(lessons).flatMap((lesson) => (typeof lesson === 'object' ? [lesson.title] : [])),
  start.learn.title,
])

/** The given names in whose text in the current language a word occurs, as they are stored. */
export const namesShownWith = (word: string, t: Translate): string[] =>
  [...new Set(givenNames)].filter((name) => {
    const key = nameKey(name)
    return key !== null && t(key).toLocaleLowerCase().includes(word)
  })
