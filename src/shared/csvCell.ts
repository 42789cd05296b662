/** What a spreadsheet takes for the beginning of a formula, full width too, behind space; and what it skips before one. */
const formula = /^(?:\s*[=+\-@\uff0b\uff0d\uff1d\uff20]|[\t\r\n])/u

/** A number as files write it, with a sign (`-1.5`, `+3e-4`, `-1,234.5`, `-5 %`), or a lone sign, which stands for nothing. */
const signedNumber = /^\s*[+-](?:(?:\d[\d., '\u00a0\u202f]*|[.,]\d+)(?:e[+-]?\d+)?\s*%?)?\s*$/iu

const space = 0x20
/** Letters of ASCII, and those of East Asia without the signs of full width. */
const isLetter = (code: number): boolean =>
  (code > 0x40 && code < 0x80) || (code >= 0x2e80 && code < 0xff00 && code !== 0x3000)
const isDigit = (code: number): boolean => code >= 0x30 && code < 0x3a

/** Whether a spreadsheet would take a text for a formula. Numbers with a sign are none. */
export function isFormula(text: string): boolean {
  const first = text.charCodeAt(0)
  if (text === '' || isDigit(first) || isLetter(first)) return false
  return formula.test(text) && !signedNumber.test(text)
}

/**
 * A text as a cell of CSV (RFC 4180) between delimiters. One that a spreadsheet would take for a formula (it begins with
 * = + - @, a tab or a line end) gets an apostrophe in front, unless it is a number.
 */
export function textCell(text: string, delimiter = ','): string {
  const safe = isFormula(text) ? `'${text}` : text
  return needsQuotes(safe, delimiter) ? `"${safe.replaceAll('"', '""')}"` : safe
}

const needsQuotes = (text: string, delimiter: string): boolean =>
  text.includes(delimiter) ||
  text.includes('"') ||
  text.includes('\n') ||
  text.includes('\r') ||
  // Readers that drop space around cells keep it inside of quotation marks.
  text.charCodeAt(0) === space
