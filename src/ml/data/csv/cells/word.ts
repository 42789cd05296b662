import { ofColumn } from '#shared/byColumn'
import { type CsvFormat } from '#shared/model/csvFormat'

/** What cannot be seen: white space, soft hyphens, spaces without width, marks of direction and byte order. */
const unseen = String.raw`\s\u00ad\u180e\u200b-\u200f\u2060\ufeff`
const around = new RegExp(`^[${unseen}]+|[${unseen}]+$`, 'gu')
const inside = new RegExp(`[${unseen}]+`, 'gu')
const lastStops = /[.。]+$/u

const isPlain = (code: number): boolean => code > 0x20 && code < 0x7f

/** A word without the white space and invisible characters around it. */
export function trimWord(text: string): string {
  // Most words begin and end with what can be seen.
  if (isPlain(text.charCodeAt(0)) && isPlain(text.charCodeAt(text.length - 1))) return text
  return text.replace(around, '')
}

/** What words have in common that differ in case, width, spaces or a full stop at the end only. */
export function foldWord(text: string): string {
  const plain = text.normalize('NFKC').replace(inside, '').toLowerCase()
  return plain.replace(lastStops, '') || plain
}

/** What tells the words of a column apart: cells that give the same text are the same word. */
export function wordKey(
  format: Pick<CsvFormat, 'spaces' | 'joins'>,
  column: string,
): ((text: string) => string) | null {
  if (ofColumn(format.joins, column) ?? false) return foldWord
  return format.spaces === 'trim' ? trimWord : null
}
