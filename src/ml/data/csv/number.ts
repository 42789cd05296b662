/** What people and programs write for a value that is missing. */
const missingMarkers: ReadonlySet<string> = new Set([
  '',
  'NA',
  'N/A',
  'n/a',
  'NaN',
  'nan',
  'NULL',
  'null',
  '?',
])

const zero = 0x30
const space = 0x20

/** The cell holds nothing, or a word for nothing. */
export function isMissing(text: string): boolean {
  return missingMarkers.has(text.trim())
}

/**
 * The number in a cell, or null when it is not one that 32 bits can hold. Accepts what a decimal point and exponent
 * can write; not `0x1f`, `Infinity`, `1,5` or a number beyond ±3.4·10³⁸.
 */
export function parseNumber(text: string): number | null {
  const value = Number(text)
  if (value === 0 && text.trim() === '') return null
  if (!Number.isFinite(Math.fround(value))) return null
  const first = text.charCodeAt(0)
  // Only a cell that begins with 0 or space can be a number in another base; testing all would cost a tenth.
  const mayHaveBase = first === zero || first <= space
  return mayHaveBase && /^\s*0[xob]/i.test(text) ? null : value
}
