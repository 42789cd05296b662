import type { ErrorDetails } from '../errors'
import type { Reason } from '../reasons'
import { fill } from './fill'
import { en, zhCN } from './reasons'

/** The languages of the app. */
export type Locale = 'en' | 'zh-CN'

/** An error in words: what happened, the place if there is one, and what to do. */
export type Explanation = { readonly text: string; readonly place: string | null; readonly remedy: string }

const words = {
  en: {
    line: 'line {line}',
    column: 'column {column}',
    field: 'field {field}',
    text: 'there: “{text}”',
    expected: 'expected {expected}, found {found}',
  },
  'zh-CN': {
    line: '第 {line} 行',
    column: '列 {column}',
    field: '字段 {field}',
    text: '内容：“{text}”',
    expected: '应为 {expected}，实为 {found}',
  },
}

const texts = { en, 'zh-CN': zhCN }

type Named = Readonly<Record<string, string>>

function shown(details: ErrorDetails, locale: Locale): Named {
  const entries = Object.entries(details).map(([key, value]): [string, string] => [
    key,
    typeof value === 'number' ? value.toLocaleString(locale) : String(value),
  ])
  return Object.fromEntries(entries)
}

function placeOf(named: Named, locale: Locale): string | null {
  const say = words[locale]
  const parts: string[] = []
  const file = named['file'] ?? named['path'] ?? named['folder']
  if (file !== undefined) parts.push(file)
  for (const key of ['line', 'column', 'field', 'text'] as const) {
    const value = named[key]
    if (value !== undefined && value !== '') parts.push(fill(say[key], named))
  }
  if (named['expected'] !== undefined && named['found'] !== undefined) parts.push(fill(say.expected, named))
  const told = named['message'] ?? named['problem']
  if (told !== undefined) parts.push(told)
  return parts.length === 0 ? null : parts.join(' · ')
}

/** The words for an error, by its reason, with its details filled in. */
export function explain(
  locale: Locale,
  error: { readonly reason: Reason; readonly details: ErrorDetails },
): Explanation {
  const { text, remedy } = texts[locale][error.reason]
  // A message that stands in the text is not said again as a place.
  const inText = text.includes('{message}')
  const { message, ...rest } = error.details
  const named = shown(error.details, locale)
  return {
    text: fill(text, named),
    place: placeOf(inText || message === undefined ? shown(rest, locale) : named, locale),
    remedy: fill(remedy, named),
  }
}

/** The words for an error in one line, for a terminal or a system dialog. */
export function explainInLine(
  locale: Locale,
  error: { readonly reason: Reason; readonly details: ErrorDetails },
): string {
  const { text, place, remedy } = explain(locale, error)
  return [text, place, remedy].filter((part) => part !== null).join('\n')
}
