import { behindLineEnd, carriageReturn, endOfLine, lineFeed, quote, space, tab } from './bytes'

/** A fault of quotation marks: the offset of the opening one, and the lines of the record before it. */
export type QuoteFault = {
  readonly reason: 'textAfterQuote' | 'unclosedQuote'
  readonly opening: number
  readonly linesBefore: number
}

/** One record in the bytes: `start`…`end` without its line end, `next` behind it, and the physical lines it takes. */
export type RecordCut = {
  readonly start: number
  readonly end: number
  readonly next: number
  readonly lines: number
  readonly fault: QuoteFault | null
}

/**
 * The record that begins at `start`; null when its end is not in the bytes. A quotation mark counts at the beginning
 * of a cell. One that is closed wrongly, or never (`isLast`: nothing follows the bytes), is a fault, and its record
 * ends with the line of the opening mark: what follows is read as if the mark were not there.
 */
export function cutRecord(
  bytes: Uint8Array,
  start: number,
  isLast: boolean,
  delimiter: number,
): RecordCut | null {
  const upTo = (end: number, lines: number, fault: QuoteFault | null): RecordCut | null => {
    if (end >= bytes.length || mayGoOn(bytes, end, isLast)) return null
    return { start, end, next: behindLineEnd(bytes, end), lines, fault }
  }
  const faulty = (fault: QuoteFault): RecordCut | null =>
    upTo(endOfLine(bytes, fault.opening), fault.linesBefore + 1, fault)
  let at = start
  let lines = 0
  for (;;) {
    if (bytes[at] === quote) {
      const opening = at
      const linesBefore = lines
      const closing = closingQuote(bytes, opening)
      if (closing === null) {
        return isLast ? faulty({ reason: 'unclosedQuote', opening, linesBefore }) : null
      }
      lines += lineEnds(bytes, opening, closing)
      at = closing + 1
      while (isBlank(bytes[at], delimiter)) at += 1
      if (at >= bytes.length) return null
      if (!endsCell(bytes[at], delimiter)) {
        return faulty({ reason: 'textAfterQuote', opening, linesBefore })
      }
    } else {
      while (at < bytes.length && !endsCell(bytes[at], delimiter)) at += 1
      if (at >= bytes.length) return null
    }
    if (bytes[at] !== delimiter) break
    at += 1
  }
  return upTo(at, lines + 1, null)
}

/** The mark that closes the one at `opening`; null when there is none, or its double may follow the bytes. */
function closingQuote(bytes: Uint8Array, opening: number): number | null {
  for (let at = opening + 1; at < bytes.length; at += 1) {
    if (bytes[at] !== quote) continue
    if (at + 1 === bytes.length) return null
    if (bytes[at + 1] !== quote) return at
    at += 1
  }
  return null
}

/** The line feed of a carriage return at the end of the bytes may be still to come. */
function mayGoOn(bytes: Uint8Array, at: number, isLast: boolean): boolean {
  return !isLast && at + 1 === bytes.length && bytes[at] === carriageReturn
}

function endsCell(byte: number | undefined, delimiter: number): boolean {
  return byte === delimiter || byte === lineFeed || byte === carriageReturn
}

function isBlank(byte: number | undefined, delimiter: number): boolean {
  return byte === space || (byte === tab && delimiter !== tab)
}

/** Line ends in a part of the bytes. */
export function lineEnds(bytes: Uint8Array, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === lineFeed || (bytes[at] === carriageReturn && bytes[at + 1] !== lineFeed)) count += 1
  }
  return count
}
