/** @typedef {{ size: number, png: Buffer }} Picture a square PNG; size in pixels */

const headerBytes = 6
const entryBytes = 16

/**
 * A Windows icon that holds PNGs, as Windows reads them since Vista
 * (https://en.wikipedia.org/wiki/ICO_(file_format)).
 * @param {readonly Picture[]} pictures of at most 256 pixels
 */
export function ico(pictures) {
  const header = Buffer.alloc(headerBytes)
  header.writeUInt16LE(1, 2)
  header.writeUInt16LE(pictures.length, 4)
  let offset = headerBytes + entryBytes * pictures.length
  const entries = pictures.map(({ size, png }) => {
    const entry = Buffer.alloc(entryBytes)
    // 256 does not fit in a byte: it is written as 0.
    entry.writeUInt8(size % 256, 0)
    entry.writeUInt8(size % 256, 1)
    entry.writeUInt16LE(1, 4)
    entry.writeUInt16LE(32, 6)
    entry.writeUInt32LE(png.length, 8)
    entry.writeUInt32LE(offset, 12)
    offset += png.length
    return entry
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}
