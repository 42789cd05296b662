import { useI18n } from '.'
import { formatBytes, formatCount, formatMoment, formatNumber, formatPercent, formatSeconds } from './format'

/** The formatting functions in the current language; results change with it when used in a template. */
export function useFormat() {
  const { locale } = useI18n()
  return {
    count: (value: number) => formatCount(value, locale.value),
    number: (value: number, digits?: number) => formatNumber(value, locale.value, digits),
    percent: (share: number, decimals?: number) => formatPercent(share, locale.value, decimals),
    bytes: (bytes: number) => formatBytes(bytes, locale.value),
    seconds: (seconds: number) => formatSeconds(seconds, locale.value),
    moment: (at: number) => formatMoment(at, locale.value),
  }
}
