import type { Locale } from '#shared/texts/locale'
import { noValue } from '#shared/texts/punctuation'

const cache = new Map<string, Intl.NumberFormat>()

function formatter(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`
  const known = cache.get(key)
  if (known !== undefined) return known
  const fresh = new Intl.NumberFormat(locale, options)
  cache.set(key, fresh)
  return fresh
}

/** A device without the details in brackets, for places where only a few words fit. */
export const shortDevice = (device: string): string => device.replace(/\s*\(.*\)$/u, '')

/** A whole number with thousands separators. */
export function formatCount(value: number, locale: Locale): string {
  return formatter(locale, { maximumFractionDigits: 0 }).format(value)
}

/** A whole number that names something (a year, a code): its digits alone. */
export function formatPlain(value: number, locale: Locale): string {
  return formatter(locale, { maximumFractionDigits: 0, useGrouping: false }).format(value).replace('-', '−')
}

/** A measured value with `digits` significant digits; very small and very large ones with an exponent. */
export function formatNumber(value: number, locale: Locale, digits = 4): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞'
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e9)) {
    return value
      .toExponential(Math.min(digits - 1, 2))
      .replace('e+', 'e')
      .replaceAll('-', '−')
  }
  return formatter(locale, { maximumSignificantDigits: digits }).format(value).replace('-', '−')
}

/** A share as percent with one decimal, for example `97.1 %`. */
export function formatPercent(share: number, locale: Locale, decimals = 1): string {
  const number = formatter(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
  // The sign never begins a line.
  return `${number.format(share * 100)}\u00a0%`
}

/** Bytes in the unit that reads best, in powers of 1,000 as systems and downloads count them. */
export function formatBytes(bytes: number, locale: Locale): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'] as const
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3))
  const value = bytes / 1000 ** step
  const decimals = step === 0 || value >= 100 ? 0 : 1
  return `${formatter(locale, { maximumFractionDigits: decimals }).format(value)} ${units[step] ?? 'B'}`
}

/** Memory of a machine in powers of 1,024, as it is built and sold. */
export function formatMemory(bytes: number, locale: Locale): string {
  return `${formatter(locale, { maximumFractionDigits: 1 }).format(bytes / 2 ** 30)} GiB`
}

/** A short time: `0.31 ms`; from a second on as seconds. */
export function formatMilliseconds(milliseconds: number, locale: Locale): string {
  return milliseconds < 1000
    ? `${formatNumber(milliseconds, locale, 2)} ms`
    : formatSeconds(milliseconds / 1000, locale)
}

/** Seconds as people say them: `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`. */
export function formatSeconds(seconds: number, locale: Locale): string {
  if (!Number.isFinite(seconds)) return noValue
  const unit = locale === 'en' ? { h: ' h', min: ' min', s: ' s' } : { h: ' 小时', min: ' 分', s: ' 秒' }
  if (seconds < 9.95) {
    return `${formatter(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(seconds)}${unit.s}`
  }
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole}${unit.s}`
  if (whole < 3600) return `${Math.floor(whole / 60)}${unit.min} ${whole % 60}${unit.s}`
  return `${Math.floor(whole / 3600)}${unit.h} ${Math.floor((whole % 3600) / 60)}${unit.min}`
}

/** How finely a time of the day is written. */
export type MomentTo = 'minute' | 'second'

const moments = new Map<string, Intl.DateTimeFormat>()

/** A moment as date and time in the language's short form; `at` is milliseconds since 1970. */
export function formatMoment(at: number, locale: Locale, to: MomentTo = 'minute'): string {
  const key = `${locale} ${to}`
  const known = moments.get(key)
  if (known !== undefined) return known.format(at)
  // Making one takes longer than a whole row of a table.
  const timeStyle = to === 'second' ? 'medium' : 'short'
  const fresh = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle })
  moments.set(key, fresh)
  return fresh.format(at)
}
