import { fromMeasured, type Measured } from '../../shared/model/number'
import { useI18n } from '../i18n'
import {
  formatBytes,
  formatCount,
  formatMoment,
  formatNumber,
  formatPercent,
  formatSeconds,
  noValue,
} from '../i18n/format'

/** Number formats in the current language, for components. What is null is a dash. */
export type Format = {
  readonly integer: (value: number) => string
  readonly number: (value: Measured | null, digits?: number) => string
  /** Without the sign, so that the sign can stand smaller beside it. */
  readonly percent: (share: number | null, decimals?: number) => string
  readonly seconds: (value: number) => string
  readonly bytes: (value: number) => string
  readonly date: (milliseconds: number) => string
}

/** The formats that follow the page's language. */
export function useFormat(): Format {
  const { locale } = useI18n()
  return {
    integer: (value) => formatCount(value, locale.value),
    number: (value, digits) =>
      value === null ? noValue : formatNumber(fromMeasured(value), locale.value, digits),
    percent: (share, decimals) =>
      share === null ? noValue : formatPercent(share, locale.value, decimals).replace(' %', ''),
    seconds: (value) => formatSeconds(value, locale.value),
    bytes: (value) => formatBytes(value, locale.value),
    date: (milliseconds) => formatMoment(milliseconds, locale.value),
  }
}
