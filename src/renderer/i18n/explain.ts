import type { ErrorDetails } from '../../shared/errors'
import type { Reason } from '../../shared/reasons'
import { formatCount } from './format'
import type { Locale, Translate } from '.'

/** An error in words: what happened, the place if there is one, and what to do. */
export type Explanation = { readonly text: string; readonly place: string | null; readonly remedy: string }

const shown = (details: ErrorDetails, locale: Locale): Record<string, string> =>
  Object.fromEntries(
    Object.entries(details).map(([key, value]) => [
      key,
      typeof value === 'number' && Number.isInteger(value) ? formatCount(value, locale) : String(value),
    ]),
  )

function placeOf(named: Readonly<Record<string, string>>, t: Translate): string | null {
  const parts: string[] = []
  const file = named['file'] ?? named['path']
  if (file !== undefined) parts.push(file)
  if (named['line'] !== undefined) parts.push(t('common.line', { line: named['line'] }))
  if (named['column'] !== undefined) parts.push(t('common.column', { column: named['column'] }))
  if (named['field'] !== undefined) parts.push(t('common.field', { field: named['field'] }))
  return parts.length === 0 ? null : parts.join(' · ')
}

/** The words for an error, by its reason, with its details filled in. */
export function explain(
  error: { readonly reason: Reason; readonly details: ErrorDetails },
  t: Translate,
  locale: Locale,
): Explanation {
  const named = shown(error.details, locale)
  return {
    text: t(`reasons.${error.reason}.text`, named),
    place: placeOf(named, t),
    remedy: t(`reasons.${error.reason}.remedy`, named),
  }
}
