import { plainLayout, type CsvLayout } from '#shared/model/csvLines'

/** Text that is looked at. */
const longestText = 200_000

const edge = String.raw`[,;\t|^~，；]`
/** A cell in single quotation marks, and one that only begins with one. */
const singleQuoted = new RegExp(`(?<=^|${edge})[ ]*'(?:[^'\\n]|'')*'[ ]*(?=${edge}|$)`, 'gmu')
const singleOpened = new RegExp(`(?<=^|${edge})[ ]*'`, 'gmu')
const doubleOpened = new RegExp(`(?<=^|${edge})[ ]*"`, 'gmu')
/** A mark with a backslash inside of a quoted cell, which then goes on. */
const escaped = new RegExp(String.raw`(?<=^|${edge})[ ]*"(?:[^"\\\n]|\\.|"")*\\"(?!\s*(?:${edge}|$))`, 'mu')
const escapedSingle = new RegExp(
  String.raw`(?<=^|${edge})[ ]*'(?:[^'\\\n]|\\.)*\\'(?!\s*(?:${edge}|$))`,
  'mu',
)

/** Cells in single marks from which on they are no accident. */
const fewest = 2
/** The share of cells that begin with a mark and end with one. */
const closedShare = 0.9

/** How texts are quoted: in `"` or `'`, and with what in place of a mark inside. */
export function detectQuoting(whole: string): CsvLayout {
  const text = whole.slice(0, longestText)
  const isSingle = text.includes("'") && hasSingleQuotes(text)
  const isEscaped = text.includes('\\') && (isSingle ? escapedSingle : escaped).test(text)
  if (!isSingle && !isEscaped) return plainLayout
  return { kind: 'delimited', quote: isSingle ? "'" : '"', escape: isEscaped ? 'backslash' : 'doubled' }
}

function hasSingleQuotes(text: string): boolean {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0
  const closed = count(singleQuoted)
  return closed >= fewest && closed >= count(singleOpened) * closedShare && closed > count(doubleOpened)
}
