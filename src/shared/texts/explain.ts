import type { ErrorDetails } from '../errors'
import type { Reason } from '../reasons'
import { causeWords } from './causeWords'
import { fill } from './message'
import { hintWords } from './hintWords'
import type { Locale } from './locale'
import { placeWords } from './placeWords'
import { reasonTexts } from './reasons'
import { dateOrderWords, rejectWords } from './rejectWords'
import { workWords } from './workWords'

/** An error in words: what happened, the place if there is one, and what to do. */
export type Explanation = { readonly text: string; readonly place: string | null; readonly remedy: string }

/** Details that count bytes; shown in megabytes. */
const inBytes: ReadonlySet<string> = new Set(['needed', 'free'])

function figure(key: string, value: number, locale: Locale): string {
  if (!inBytes.has(key)) return value.toLocaleString(locale)
  return `${Math.ceil(value / 1e6).toLocaleString(locale)} MB`
}

type Named = Readonly<Record<string, string>>

function shown(details: ErrorDetails, locale: Locale): Named {
  const entries = Object.entries(details)
    .filter(([, value]) => value !== '')
    .map(([key, value]): [string, string] => [
      key,
      typeof value === 'number' ? figure(key, value, locale) : String(value),
    ])
  return Object.fromEntries(entries)
}

/** The word of a closed list; null for one that is not in it, which only a program can read. */
function listed(words: Named, key: string | undefined): string | null {
  return key === undefined ? null : (words[key] ?? null)
}

function placeOf(named: Named, locale: Locale): string | null {
  const say = placeWords[locale]
  const has = (...keys: readonly string[]): boolean => keys.every((key) => named[key] !== undefined)
  const when = (words: string, ...keys: readonly string[]): string | null =>
    has(...keys) ? fill(words, named) : null
  const ordered = (words: string, key: string): string | null => {
    const order = listed(dateOrderWords[locale], named[key])
    return order === null ? null : fill(words, { [key]: order })
  }
  const parts = [
    named['file'] ?? named['path'] ?? named['folder'] ?? null,
    when(say.number, 'number'),
    when(say.name, 'name'),
    when(say.layer, 'layer'),
    when(say.line, 'line'),
    when(say.column, 'column'),
    when(say.field, 'field'),
    when(say.text, 'text'),
    ordered(say.order, 'order'),
    ordered(say.fits, 'fits'),
    listed(say.part, named['part']),
    listed(say.fault, named['fault']),
    listed(rejectWords[locale], named['problem']),
    when(say.expected, 'expected', 'found'),
    when(say.counts, 'images', 'labels'),
    when(say.versions, 'found', 'supported'),
    when(say.reached, 'epoch', 'step', 'loss'),
    when(say.mirror, 'mirror'),
    when(say.space, 'needed', 'free'),
    when(say.kept, 'kept'),
  ].filter((part) => part !== null)
  return parts.length === 0 ? null : parts.join(' · ')
}

/**
 * The words for an error, by its reason, with its details filled in. Details that only a program or a developer
 * understands (messages of libraries) are not shown; they stand in the log.
 */
export function explain(
  locale: Locale,
  error: { readonly reason: Reason; readonly details: ErrorDetails },
): Explanation {
  const { text, remedy } = reasonTexts[locale][error.reason]
  const named = shown(error.details, locale)
  const precise =
    listed(causeWords[locale], named['cause']) ??
    listed(hintWords[locale], named['hint']) ??
    listed(workWords[locale], named['work'])
  return { text: fill(text, named), place: placeOf(named, locale), remedy: fill(precise ?? remedy, named) }
}

/** The words for an error in one line, for a terminal or a system dialog. */
export function explainInLine(
  locale: Locale,
  error: { readonly reason: Reason; readonly details: ErrorDetails },
): string {
  const { text, place, remedy } = explain(locale, error)
  return [text, place, remedy].filter((part) => part !== null).join('\n')
}
