import type { Locale } from './locale'
import { bilingual } from './words'

/** What stands where a value is not a number or not there. */
export const noValue = '–'

const marks = bilingual({ word: ', ', sentence: ' ', colon: ': ' }, { word: '、', sentence: '', colon: '：' })

/** Words after each other, at most `most` of them, with the comma that lists have in the language. */
export const joinWords = (words: readonly string[], locale: Locale, most = Infinity): string =>
  words.slice(0, most).join(marks[locale].word) + (words.length > most ? ' …' : '')

/** Sentences after each other; Chinese ones need no space between. */
export const joinSentences = (sentences: readonly string[], locale: Locale): string =>
  sentences.join(marks[locale].sentence)

/** A name and its value in a line, with the language's own colon. */
export const namedFigure = (name: string, value: string, locale: Locale): string =>
  `${name}${marks[locale].colon}${value}`
