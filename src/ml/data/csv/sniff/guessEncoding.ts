import { rateEastAsian } from './eastAsian'
import type { FoundEncoding } from './encoding'
import { rateEuropean } from './european'

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
