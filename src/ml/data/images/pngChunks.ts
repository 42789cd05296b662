import { inflateSync } from 'node:zlib'
import { systemCode } from '#shared/fileFault'
import { checkSize, ImageFault } from './decodedImage'

/** Bytes that an image may have before it is made smaller. */
const byteLimit = 256 << 20

/** Chunks that make an image. Others, like colour profiles and texts, may unpack to any size and are left out. */
const needed: ReadonlySet<string> = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'])

/** Samples of a pixel by colour type: grey, red green blue, palette, and the first two with how opaque it is. */
const samplesOfType: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

const signatureBytes = 8
/** Of a chunk: its length and name before, its sum after. */
const frameBytes = 12

/**
 * The same PNG with nothing in it but the image, whose pixels are known to unpack to as much as its header says.
 * Throws ImageFault `damaged` or `tooLarge`.
 */
export function imagePart(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept = [bytes.subarray(0, signatureBytes)]
  const packed: Uint8Array[] = []
  let expected: Unpacked | null = null
  for (let at = signatureBytes; ;) {
    if (at + frameBytes > bytes.length) throw new ImageFault('damaged')
    const length = view.getUint32(at)
    const name = String.fromCodePoint(...bytes.subarray(at + 4, at + 8))
    const content = bytes.subarray(at + 8, at + 8 + length)
    const next = at + frameBytes + length
    if (next > bytes.length || (name === 'IHDR') !== (expected === null)) throw new ImageFault('damaged')
    expected ??= unpackedOf(content)
    if (needed.has(name)) kept.push(bytes.subarray(at, next))
    if (name === 'IDAT') packed.push(content)
    if (name === 'IEND') break
    at = next
  }
  checkUnpacked(Buffer.concat(packed), expected)
  return Buffer.concat(kept)
}

/** Bytes that the pixels of an image unpack to. */
type Unpacked = { readonly least: number; readonly most: number }

function unpackedOf(header: Uint8Array): Unpacked {
  if (header.length !== 13) throw new ImageFault('damaged')
  const view = new DataView(header.buffer, header.byteOffset, header.byteLength)
  const [width, height] = [view.getUint32(0), view.getUint32(4)]
  checkSize(height, width)
  const bits = view.getUint8(8) * (samplesOfType[view.getUint8(9)] ?? 0)
  const plain = height * (1 + Math.ceil((width * bits) / 8))
  if (plain > byteLimit) throw new ImageFault('tooLarge')
  const isInterlaced = view.getUint8(12) !== 0
  if (!isInterlaced) return { least: plain, most: plain }
  // Seven parts with at most 2 × height lines in all, each with a byte before and the last one filled up.
  return { least: (height * width * bits) / 8, most: plain + 3 * height + 14 }
}

function checkUnpacked(packed: Uint8Array, { least, most }: Unpacked): void {
  try {
    if (inflateSync(packed, { maxOutputLength: most }).length >= least) return
  } catch (thrown) {
    const isLimit = systemCode(thrown) === 'ERR_BUFFER_TOO_LARGE'
    throw new ImageFault(isLimit ? 'tooLarge' : 'damaged', { cause: thrown })
  }
  throw new ImageFault('damaged')
}
