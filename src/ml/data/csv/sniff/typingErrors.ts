import { parseNumber } from '../cells/number'

/** Of a long column this share may be unreadable, whatever stands there, unless it follows a pattern. */
const largeShare = 0.02
/** Of a short one so many and such a share: words, and what was meant as a number. */
const few = { words: { count: 3, share: 1 / 10 }, numbers: { count: 5, share: 1 / 5 } } as const

type Texts = readonly string[]

/**
 * Whether cells that cannot be read, of `count` in a column, are typing errors that may be left out. Up to 2 % are.
 * In a short column, where 2 % is nothing, a few are, too: up to 3 different words in a tenth of the cells, and up to 5
 * in a fifth when they are clearly meant as numbers (`7.o5`, `12..5`). Texts of letters and digits in a pattern are
 * codes and no errors: `C536379` among invoice numbers.
 */
export function areTypingErrors(odd: Texts, count: number): boolean {
  const allowed = Math.floor(count * largeShare + 1e-9)
  if (odd.length <= allowed) return !areCodes(odd)
  const atMost = (part: typeof few.words | typeof few.numbers): number =>
    Math.max(allowed, Math.min(part.count, Math.floor(count * part.share + 1e-9)))
  if (odd.length > atMost(few.numbers)) return false
  const others = odd.filter((text) => !isMistyped(text))
  const words = others.map((text) => text.trim().toLowerCase())
  if (words.length > atMost(few.words) || new Set(words).size < words.length) return false
  return words.filter((text) => /\d/.test(text)).length <= allowed
}

/** The most cells that typing errors can be among `count`. */
export const mostTypingErrors = (count: number): number =>
  Math.max(
    Math.floor(count * largeShare + 1e-9),
    Math.min(few.numbers.count, Math.floor(count * few.numbers.share + 1e-9)),
  )

/** So many different numbers are measurements; fewer may be names of kinds, among which a word is one more. */
const enoughNumbers = 10
const mostRepeated = 2

/**
 * Words without a digit that come again and again where all else is measurements: they stand for a missing value. Of
 * more than two, or where they are more than the numbers, none does.
 */
export function repeatedWords(odd: Texts, numbers: Texts): Texts {
  const counts = new Map<string, number>()
  for (const text of odd) {
    const word = text.trim()
    if (!/\d/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  const repeated = [...counts].filter(([, count]) => count > 1)
  const total = repeated.reduce((sum, [, count]) => sum + count, 0)
  const isMeasured = new Set(numbers).size >= enoughNumbers
  return isMeasured && total <= numbers.length && repeated.length <= mostRepeated
    ? repeated.map(([word]) => word)
    : []
}

/** Exceptions from which on a pattern among them is no accident. */
const enoughExceptions = 5

/** Half of the texts have their letters and digits in the same places. */
function areCodes(texts: Texts): boolean {
  if (texts.length < enoughExceptions) return false
  const counts = new Map<string, number>()
  for (const text of texts) {
    const pattern = text.trim().replace(/\p{L}/gu, 'a').replace(/\d/g, '9')
    if (pattern.includes('a') && pattern.includes('9')) counts.set(pattern, (counts.get(pattern) ?? 0) + 1)
  }
  return Math.max(0, ...counts.values()) * 2 >= texts.length
}

const lookalikes: Readonly<Record<string, string>> = {
  o: '0',
  O: '0',
  l: '1',
  I: '1',
  i: '1',
  S: '5',
  B: '8',
}
const plain = { decimal: '.', thousands: '' } as const

/** A number with a sign too many, with a letter that looks like a digit, or with a decimal mark and one stray letter. */
export function isMistyped(text: string): boolean {
  const trimmed = text.trim()
  if (!/\d/.test(trimmed) || /\p{L}{2}/u.test(trimmed.replace(/[oOlI]/g, ''))) return false
  const digits = trimmed.replace(/[oOlIiSB]/g, (letter) => lookalikes[letter] ?? letter)
  // A code begins with a letter (`B12`), a number with a digit.
  const meant = /^[-+]?[\doOlI.,]/.test(trimmed) ? digits : trimmed
  const stray =
    /[.,]/.test(meant) && meant.match(/\p{L}/gu)?.length === 1 ? meant.replace(/\p{L}/u, '') : meant
  const once = stray
    .replace(/^([-+])[-+]+/, '$1')
    .replace(/([.,;:])[.,;: ]+/g, '$1')
    .replace(/[;:,]/g, '.')
    .replace(/[.]$/, '')
    .replace(/[`'"?!_\\]/g, '')
    .replace(/(?<=\d)\s+(?=[\d.])|(?<=\.)\s+/g, '')
  return parseNumber(once, plain) !== null
}
