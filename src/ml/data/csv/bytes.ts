import { isUtf8 } from 'node:buffer'
import type { CsvFormat } from '#shared/model/csvFormat'

/** Bytes that mean something in a delimited text of UTF-8. */
export const lineFeed = 0x0a
export const carriageReturn = 0x0d
export const quote = 0x22
export const space = 0x20
export const tab = 0x09

/** Where the next line begins, for the first byte of a line end at `at`: a line feed, a carriage return or both. */
export function behindLineEnd(bytes: Uint8Array, at: number): number {
  return bytes[at] === carriageReturn && bytes[at + 1] === lineFeed ? at + 2 : at + 1
}

/** The end of the line that `at` lies in: its line end, or the end of the bytes. */
export function endOfLine(bytes: Uint8Array, at: number): number {
  let end = at
  while (end < bytes.length && bytes[end] !== lineFeed && bytes[end] !== carriageReturn) end += 1
  return end
}

/**
 * The end of the last whole line of a piece, behind its line end; 0 when it holds none. A carriage return at the very
 * end counts only in the last piece: its line feed may be still to come.
 */
export function behindLastLine(bytes: Buffer, isLast: boolean): number {
  const searched = isLast || bytes.at(-1) !== carriageReturn ? bytes : bytes.subarray(0, -1)
  return Math.max(searched.lastIndexOf(lineFeed), searched.lastIndexOf(carriageReturn)) + 1
}

/** What stands where bytes were no text in their encoding. */
export const replacement = '\uFFFD'

const replacementBytes = Buffer.from(replacement)

/**
 * Tells whether bytes are text: valid, and without a NUL, which no table has. Text that came from another encoding is
 * always valid UTF-8, with a replacement where it was not valid before.
 */
export function createIsText(encoding: CsvFormat['encoding']): (bytes: Buffer) => boolean {
  if (encoding === 'utf-8') return (bytes) => isUtf8(bytes) && !bytes.includes(0)
  return (bytes) => !bytes.includes(replacementBytes) && !bytes.includes(0)
}
