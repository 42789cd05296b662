import { rateEastAsian } from './eastAsian'
import type { FoundEncoding } from './foundEncoding'
import { rateEuropean } from './european'
import { strangeShare } from './strangeUtf8'

/** Bytes that are looked at; enough for certainty and a few milliseconds. */
const evidenceBytes = 64 << 10

/**
 * The likeliest encoding of text that is not UTF-8, from its cells that are not ASCII alone: next to numbers they are
 * too few to be seen. Chinese Excel saves GBK, so that comes first wherever the bytes allow several.
 */
export function guessEncoding(pieces: readonly Buffer[]): FoundEncoding {
  const evidence = unusualCells(pieces)
  const found: readonly FoundEncoding[] = [...rateEastAsian(evidence), ...rateEuropean(evidence)]
  return found.reduce((best, other) => (other.confidence > best.confidence ? other : best))
}

/** How sure text must be Chinese, Japanese or Korean to be that and not UTF-8, as which it is valid too. */
const sureEastAsian = 0.9
/** What then remains to be said. */
const eitherWay = 0.6

/** The encoding of text that is UTF-8 by accident only; null where it may well be meant as UTF-8. */
export function accidentalUtf8(pieces: readonly Buffer[]): FoundEncoding | null {
  const evidence = unusualCells(pieces)
  if (strangeShare(evidence.toString()) < 0.5) return null
  const [first, ...others] = rateEastAsian(evidence)
  const best = others.reduce(
    (found, other) => (other.confidence > (found?.confidence ?? 0) ? other : found),
    first,
  )
  return best !== undefined && best.confidence >= sureEastAsian ? { ...best, confidence: eitherWay } : null
}

/** The cells with bytes beyond ASCII, one a line. No character of any encoding here holds one of the separators. */
function unusualCells(pieces: readonly Buffer[]): Buffer {
  const cells: Buffer[] = []
  let length = 0
  for (const piece of pieces) {
    let start = 0
    let unusual = false
    for (let at = 0; at < piece.length && length < evidenceBytes; at += 1) {
      const byte = piece[at] ?? 0
      if (byte >= 0x80) unusual = true
      if (!separators.has(byte)) continue
      if (unusual) {
        cells.push(piece.subarray(start, at), lineFeed)
        length += at - start + 1
      }
      start = at + 1
      unusual = false
    }
    if (unusual && length === 0) cells.push(piece.subarray(start, start + evidenceBytes))
  }
  return Buffer.concat(cells)
}

const lineFeed = Buffer.from('\n')
const separators: ReadonlySet<number> = new Set(Buffer.from(',;\t"\r\n'))
