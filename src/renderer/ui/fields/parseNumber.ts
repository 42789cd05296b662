import type { NumberRule } from '#shared/catalog/numberRule'

/** What a seed may be: a whole number of 32 bits. */
export const seedRule: NumberRule = { whole: true, min: 0, max: 0xffff_ffff }

/** A typed text as a number, or why it is none; the page has a sentence for each. */
export type ParsedNumber =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly fault: 'notANumber' | 'notWhole' | 'tooSmall' | 'notAbove' | 'tooLarge' }

/** Reads `0.001`, `1e-3`, `1,000` (whole numbers only) and full-width digits. */
export function parseNumber(text: string, rule: NumberRule): ParsedNumber {
  const plain = text.normalize('NFKC').trim().replace('−', '-')
  const digits = rule.whole === true ? plain.replaceAll(/[,\s_](?=\d{3}(?:\D|$))/g, '') : plain
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(digits)) return { ok: false, fault: 'notANumber' }
  const value = Number(digits)
  if (!Number.isFinite(value)) return { ok: false, fault: 'tooLarge' }
  if (rule.whole === true && !Number.isInteger(value)) return { ok: false, fault: 'notWhole' }
  if (rule.above !== undefined && value <= rule.above) return { ok: false, fault: 'notAbove' }
  if (rule.min !== undefined && value < rule.min) return { ok: false, fault: 'tooSmall' }
  if (rule.max !== undefined && value > rule.max) return { ok: false, fault: 'tooLarge' }
  return { ok: true, value }
}

/** A number as people type it: plain down to 0.0001, powers of ten beyond. */
export function numberText(value: number): string {
  const size = Math.abs(value)
  if (size !== 0 && (size < 1e-4 || size >= 1e12)) return value.toExponential().replace('e+', 'e')
  return String(value)
}
