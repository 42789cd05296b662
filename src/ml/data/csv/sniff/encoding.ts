import { TextDecoder } from 'node:util'
import { encodingEntry, encodingIds, type Encoding } from '#shared/catalog/dialect/encodings'
import type { FoundEncoding } from './foundEncoding'
import { accidentalUtf8, guessEncoding } from './guessEncoding'
import type { FileSample } from './sample'

/** The encoding of text that was seen in part and is ASCII there. */
const onlyAscii = 0.9

/**
 * The encoding of a sample, from the first of these that speaks: a byte order mark, zero bytes in every other place
 * (UTF-16), text that is valid UTF-8 and not by accident, and the bytes of the cells that are not ASCII.
 */
export function detectEncoding(sample: FileSample): FoundEncoding {
  const { head, slices, complete } = sample
  const marked = encodingIds.find((id) =>
    encodingEntry(id).mark?.every((byte, index) => head[index] === byte),
  )
  if (marked !== undefined) return { encoding: marked, confidence: 1 }
  const wide = wideEncoding(head)
  if (wide !== null) return { encoding: wide, confidence: 0.98 }
  const pieces = [head, ...slices]
  if (!isUtf8(head, 0) || slices.some((slice) => !isUtf8(slice, mostCut))) return guessEncoding(pieces)
  if (!pieces.some((piece) => piece.some((byte) => byte >= 0x80))) {
    return { encoding: 'utf-8', confidence: complete ? 1 : onlyAscii }
  }
  return accidentalUtf8(pieces) ?? { encoding: 'utf-8', confidence: 1 }
}

/** UTF-16 without a mark: every delimiter, digit and line end has a zero byte, on the same side. */
function wideEncoding(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (!head.includes(0)) return null
  let little = 0
  let big = 0
  let zeros = 0
  const characters = Math.floor(head.length / 2)
  for (let at = 0; at < characters * 2; at += 2) {
    const first = head[at] ?? 0
    const second = head[at + 1] ?? 0
    if (first !== 0 && second !== 0) continue
    zeros += 1
    if (ofTables.has(first)) little += 1
    else if (ofTables.has(second)) big += 1
  }
  if (zeros * 20 < characters || Math.min(little, big) * 3 >= Math.max(little, big)) return null
  const encoding = little > big ? 'utf-16le' : 'utf-16be'
  return decodes(head.subarray(0, characters * 2), encoding) ? encoding : null
}

/** What every table holds, whatever its language. Letters would not do: 一 has the bytes of an N and a zero. */
const ofTables: ReadonlySet<number> = new Set(Buffer.from('\t\r\n ",;|.0123456789'))

/** Bytes that a character may have lost where a piece begins inside of it. */
const mostCut = 3

/** A character that is cut at the end of a piece does not count, nor one that lost up to `cut` bytes at its beginning. */
function isUtf8(piece: Buffer, cut: number): boolean {
  const start = piece.findIndex((byte) => byte < 0x80 || byte >= 0xc0)
  return start <= cut && decodes(piece.subarray(Math.max(0, start)), 'utf-8')
}

function decodes(bytes: Buffer, encoding: Encoding): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch (thrown) {
    if (thrown instanceof TypeError) return false
    throw thrown
  }
}
