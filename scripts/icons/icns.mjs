/** @typedef {import('./ico.mjs').Picture} Picture */

/**
 * The types of entries that hold PNGs, by their pixels; the second of a size is that of a screen with double density
 * (https://en.wikipedia.org/wiki/Apple_Icon_Image_format).
 */
const types = /** @type {const} */ ([
  ['ic11', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic08', 256],
  ['ic13', 256],
  ['ic09', 512],
  ['ic14', 512],
  ['ic10', 1024],
])

/** The sizes of the pictures that an icon of macOS holds, in pixels. */
export const icnsSizes = [...new Set(types.map(([, size]) => size))]

/**
 * An icon of macOS.
 * @param {readonly Picture[]} pictures one of each of `icnsSizes`
 * @throws {Error} when one is missing
 */
export function icns(pictures) {
  const entries = types.map(([type, size]) => {
    const picture = pictures.find((one) => one.size === size)
    if (!picture) throw new Error(`an icon of macOS needs a picture of ${size} pixels`)
    return block(type, picture.png)
  })
  return block('icns', Buffer.concat(entries))
}

/**
 * A block is its type, its whole length and its content.
 * @param {string} type
 * @param {Buffer} content
 */
function block(type, content) {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32BE(head.length + content.length, 4)
  return Buffer.concat([head, content])
}
