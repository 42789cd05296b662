import type { CsvFormat } from '#shared/model/csvFormat'

/** How a file writes its numbers. */
export type NumberStyle = Pick<CsvFormat, 'decimal' | 'thousands'>

const zero = 0x30
const space = 0x20
const noBreakSpace = 0xa0

/**
 * The number in a cell, or null when it is not one that 32 bits can hold. Accepts what a decimal mark, separators
 * between groups of three digits (or the Indian ones, `12,34,567`) and an exponent can write, with space around it; not
 * `0x1f`, `Infinity`, `1,23,4` or a number beyond ±3.4·10³⁸.
 */
export function parseNumber(text: string, style: NumberStyle): number | null {
  const value = parseDouble(text, style)
  return value !== null && Number.isFinite(Math.fround(value)) ? value : null
}

/** Whether a cell holds a number, also one that only 64 bits can hold. */
export const isNumber = (text: string, style: NumberStyle): boolean => parseDouble(text, style) !== null

/** The number in a cell as 64 bits hold it, or null when it is none. */
export function parseDouble(text: string, style: NumberStyle): number | null {
  if (style.decimal === '.' && style.thousands === '') return parsePlain(text)
  // One mark cannot mean both.
  const plain = style.thousands === style.decimal ? text : withoutSeparators(text, style.thousands)
  if (style.decimal === '.') return parsePlain(plain)
  if (plain.includes('.')) return null
  const comma = plain.indexOf(',')
  return parsePlain(comma < 0 ? plain : `${plain.slice(0, comma)}.${plain.slice(comma + 1)}`)
}

/** `0x1` is the shortest number in another base. */
const shortestBased = 3
/** `1.234` is the shortest number with a separator. */
const shortestGrouped = 5

function withoutSeparators(text: string, thousands: CsvFormat['thousands']): string {
  if (thousands === '' || text.length < shortestGrouped) return text
  const digits = grouped[thousands].exec(text)?.[0]
  return digits === undefined ? text : digits.replace(separators[thousands], '') + text.slice(digits.length)
}

function parsePlain(text: string): number | null {
  const value = Number(text)
  if (value === 0 && text.trim() === '') return null
  if (!Number.isFinite(value)) return null
  const first = text.charCodeAt(0)
  // Only a cell that begins with 0 or space can be a number in another base; testing all would cost a tenth.
  const mayHaveBase =
    (first === zero || first <= space || first >= noBreakSpace) && text.length >= shortestBased
  return mayHaveBase && /^\s*0[xob]/i.test(text) ? null : value
}

type Separator = Exclude<CsvFormat['thousands'], ''>

/** Digits in groups of three, the first not 0, before whatever follows: the rest is for `Number` to judge. */
const grouped: Record<Separator, RegExp> = {
  ',': /^\s*[+-]?(?:[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d?(?:,\d{2})+,\d{3})(?![\d,])/,
  '.': /^\s*[+-]?[1-9]\d{0,2}(?:\.\d{3})+(?![\d.])/,
  // French and Swiss programs write spaces that do not break, and curved apostrophes.
  ' ': /^\s*[+-]?[1-9]\d{0,2}(?:[ \u00a0\u2009\u202f]\d{3})+(?![ \u00a0\u2009\u202f]?\d)/,
  "'": /^\s*[+-]?[1-9]\d{0,2}(?:['\u2019]\d{3})+(?![\d'\u2019])/,
}

const separators: Record<Separator, RegExp> = {
  ',': /,/g,
  '.': /\./g,
  ' ': /(?<=\d)[ \u00a0\u2009\u202f](?=\d)/g,
  "'": /['\u2019]/g,
}
