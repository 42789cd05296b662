import type { TestOpening } from '../model/run'
import type { Locale } from './locale'
import { fill } from './message'
import { joinWords } from './punctuation'
import { bilingual } from './words'

const texts = bilingual(
  {
    once: 'The test part of these data was opened once, for run {runs}.',
    often:
      'The test part of these data was opened {n} times, for runs {runs}: the figure of the best of them is getting optimistic.',
    more: '{n} more',
  },
  {
    once: '这份数据的测试集启封过一次：第 {runs} 次训练。',
    often: '这份数据的测试集已启封 {n} 次（训练编号 {runs}）：其中最好的结果会偏乐观。',
    more: '另外 {n} 次',
  },
)

/** Runs that are named; of more the last ones are. */
const mostNamed = 8

/** How often the test part of some data was opened, and what that makes of its figures; null while it is sealed. */
export function openingsNote(openings: readonly TestOpening[], locale: Locale): string | null {
  if (openings.length === 0) return null
  const words = texts[locale]
  const named = openings.slice(-mostNamed).map(({ runNumber }) => String(runNumber))
  const more = openings.length - named.length
  const runs = joinWords([...named, ...(more > 0 ? [fill(words.more, { n: more })] : [])], locale)
  return fill(openings.length === 1 ? words.once : words.often, { n: openings.length, runs })
}
