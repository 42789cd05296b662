import { bilingual, type Words } from '#shared/texts/words'

/** A mark by what it is called in the menus. */
type Named = { readonly name: Words<string> }

/** What stands around texts; the command line says it in a word. */
export const quotes = {
  '"': { spelled: 'double', name: bilingual('double quotation marks (")', '双引号（"）') },
  "'": { spelled: 'single', name: bilingual("single quotation marks (')", "单引号（'）") },
} as const satisfies Readonly<Record<string, Named & { readonly spelled: string }>>

/** How a quotation mark inside of a text is written. */
export const escapes = {
  doubled: { name: bilingual('doubled inside', '内部引号写两次') },
  backslash: { name: bilingual('with a backslash inside', '内部引号前加反斜杠') },
} as const satisfies Readonly<Record<string, Named>>

/** Decimal marks, in the order in which equals are taken. */
export const decimals = {
  '.': { name: bilingual('point (1.5)', '点（1.5）') },
  ',': { name: bilingual('comma (1,5)', '逗号（1,5）') },
} as const satisfies Readonly<Record<string, Named>>

/** Marks between groups of three digits, in the order in which equals are taken. */
export const thousands = {
  '': { name: bilingual('nothing (1000)', '没有分隔（1000）') },
  ',': { name: bilingual('comma (1,000)', '用逗号（1,000）') },
  '.': { name: bilingual('point (1.000)', '用点（1.000）') },
  ' ': { name: bilingual('space (1 000)', '用空格（1 000）') },
  "'": { name: bilingual('apostrophe (1’000)', '用撇号（1’000）') },
} as const satisfies Readonly<Record<string, Named>>

export type Quote = keyof typeof quotes
export type Escape = keyof typeof escapes
export type DecimalMark = keyof typeof decimals
export type ThousandsMark = keyof typeof thousands

export const quoteMarks = Object.keys(quotes) as readonly Quote[]
export const escapeWays = Object.keys(escapes) as readonly Escape[]
export const decimalMarks = Object.keys(decimals) as readonly DecimalMark[]
export const thousandsMarks = Object.keys(thousands) as readonly ThousandsMark[]
