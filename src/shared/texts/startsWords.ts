import type { ReadStarts } from '../model/columnStarts'
import type { Locale } from './locale'
import { fill } from './message'
import type { WordsFor } from './words'

type Fault = Extract<ReadStarts, { ok: false }>

const words: WordsFor<Fault['fault']> = {
  en: {
    none: 'Give the positions at which columns begin, for example 0, 8, 20.',
    notAPosition: '“{text}” is no position: give whole numbers from 0, with commas between them.',
    notRising: '{text} is not after the position before it: they have to rise, for example 0, 8, 20.',
    tooMany: '{text} positions are too many: at most 10,000 columns.',
  },
  'zh-CN': {
    none: '请填写各列的起始位置，例如 0, 8, 20。',
    notAPosition: '“{text}”不是位置：请填写从 0 算起的整数，用逗号分隔。',
    notRising: '{text} 不在前一个位置之后：各位置须依次增大，例如 0, 8, 20。',
    tooMany: '{text} 个位置太多：最多 10,000 列。',
  },
}

/** What is wrong with the positions that a person gave, in words. */
export const startsFault = ({ fault, text }: Fault, locale: Locale): string =>
  fill(words[locale][fault], { text })
