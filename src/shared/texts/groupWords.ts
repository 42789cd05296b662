import { isoText } from '../calendar/days'
import type { GroupName, GroupScores } from '../model/groupScores'
import type { Locale } from './locale'
import { fill } from './message'
import { bilingual } from './words'

const texts = bilingual(
  {
    range: '{from} to {to}',
    missing: 'missing',
    others: '{n} further categories',
  },
  { range: '{from} 至 {to}', missing: '缺失', others: '其余 {n} 个取值' },
)

/** What a group of a column is called; `write` writes a number. */
export function groupText(
  name: GroupName,
  { kind }: GroupScores['column'],
  locale: Locale,
  write: (value: number) => string,
): string {
  const words = texts[locale]
  const valueText = kind === 'date' ? isoText : write
  switch (name.kind) {
    case 'category':
      return name.name
    case 'range':
      return name.from === name.to
        ? valueText(name.from)
        : fill(words.range, { from: valueText(name.from), to: valueText(name.to) })
    case 'missing':
      return words.missing
    case 'others':
      return fill(words.others, { n: write(name.categories) })
  }
}
