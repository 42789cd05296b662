import type { RunColumn } from '#shared/model/runQuery'
import type { Locale } from '#shared/texts/locale'
import { formatCount, formatNumber, formatPercent, formatPlain } from '#renderer/i18n/format'
import { isShare, mayBeLog, type DrawnValues } from './drawnValues'

/** How the places of a column along an axis are written; nothing stands between two words. */
export const writtenPlace =
  (column: RunColumn, { words, isWhole }: DrawnValues, locale: Locale) =>
  (value: number): string => {
    if (words !== null) return Number.isInteger(value) ? (words[value] ?? '') : ''
    if (isShare(column)) return formatPercent(value, locale)
    // Whole numbers are exact; those that name a run or a seed are digits alone.
    if (isWhole) return mayBeLog(column) ? formatCount(value, locale) : formatPlain(value, locale)
    return formatNumber(value, locale, 4)
  }
