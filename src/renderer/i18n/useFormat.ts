import { fromMeasured, type Measured } from '#shared/model/number'
import { useI18n } from './index'
import {
  formatBytes,
  formatCount,
  formatMemory,
  formatMilliseconds,
  formatMoment,
  formatNumber,
  formatPlain,
  formatPercent,
  formatSeconds,
  type MomentTo,
} from './format'
import { joinWords, noValue } from '#shared/texts/punctuation'

/** Number formats in the current language, for components. What is null is a dash. */
export type Format = {
  /** A whole number with thousands separators. */
  readonly count: (value: number) => string
  /** A whole number that names something, such as a year: digits alone. */
  readonly plain: (value: number) => string
  readonly number: (value: Measured | null, digits?: number) => string
  /** With its sign, for a sentence: `97.1 %`. */
  readonly percent: (share: number | null, decimals?: number) => string
  /** Without the sign, so that the sign can stand smaller beside it. */
  readonly share: (share: number | null, decimals?: number) => string
  /** Words after each other, with commas, and … for what is beyond `most`. */
  readonly list: (words: readonly string[], most?: number) => string
  readonly bytes: (bytes: number) => string
  /** Memory of a machine, in powers of 1,024. */
  readonly memory: (bytes: number) => string
  readonly milliseconds: (milliseconds: number) => string
  readonly seconds: (seconds: number) => string
  /** Milliseconds since 1970 as date and time. */
  readonly moment: (at: number, to?: MomentTo) => string
}

/** The formatting functions in the current language; results change with it when used in a template. */
export function useFormat(): Format {
  const { locale } = useI18n()
  const percent = (share: number | null, decimals?: number): string =>
    share === null ? noValue : formatPercent(share, locale.value, decimals)
  return {
    count: (value) => formatCount(value, locale.value),
    plain: (value) => formatPlain(value, locale.value),
    // NaN and ∞ come as plain numbers from the live curves, as words from the log.
    number: (value, digits) =>
      value === null ? noValue : formatNumber(fromMeasured(value), locale.value, digits),
    percent,
    share: (share, decimals) => percent(share, decimals).replace('\u00a0%', ''),
    list: (words, most) => joinWords(words, locale.value, most),
    bytes: (bytes) => formatBytes(bytes, locale.value),
    memory: (bytes) => formatMemory(bytes, locale.value),
    milliseconds: (milliseconds) => formatMilliseconds(milliseconds, locale.value),
    seconds: (seconds) => formatSeconds(seconds, locale.value),
    moment: (at, to) => formatMoment(at, locale.value, to),
  }
}
