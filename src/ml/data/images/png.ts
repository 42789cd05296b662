import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png'
import { ImageFault, type DecodedImage } from './decodedImage'
import { imagePart } from './pngChunks'

/** Whether the bytes begin as every PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte)
}

/** The bit depth stands behind the signature, the first chunk's length and name, and the two sides. */
const depthAt = 24

/** Whether the bytes begin as a PNG of 16 bits a sample does. */
export const hasSixteenBits = (bytes: Uint8Array): boolean => isPng(bytes) && bytes[depthAt] === 16

/**
 * The largest grey or colour sample of a PNG of 16 bits that is not all transparent; null for any other file and one
 * that cannot be decoded.
 */
export function largestSample(bytes: Uint8Array): number | null {
  if (!hasSixteenBits(bytes)) return null
  try {
    const { data, channels } = decode(imagePart(bytes), { checkCrc: true })
    const colours = channels < 3 ? 1 : 3
    let largest = 0
    for (let at = 0; at < data.length; at += channels)
      for (let colour = 0; colour < colours; colour += 1) largest = Math.max(largest, data[at + colour] ?? 0)
    return largest
  } catch {
    // It is met again as a file that is left out, with the reason.
    return null
  }
}

/**
 * Decodes a PNG of any depth and colour type to 8 bits, what is transparent over white. Of 16 bits `white` becomes 255,
 * as does what is above it.
 * Throws PictureFault `damaged` (also for less than 8 bits interlaced, which hardly any program writes) or `tooLarge`.
 */
export function decodePng(bytes: Uint8Array, white = 65_535): DecodedImage {
  const { height, width, ...samples } = samplesOf(imagePart(bytes), white)
  return { height, width, ...overWhite(samples, height * width) }
}

/** Samples of 8 bits; the second or fourth channel is how opaque a pixel is. */
type Samples = { readonly channels: number; readonly values: Uint8Array }

function samplesOf(
  bytes: Uint8Array,
  white: number,
): Samples & { readonly height: number; readonly width: number } {
  try {
    const png = decode(bytes, { checkCrc: true })
    const { height, width } = png
    if (png.palette !== undefined) {
      return { height, width, channels: png.palette[0]?.length ?? 3, values: convertIndexedToRgb(png) }
    }
    const raw = png.depth < 8 ? unpacked(png) : png.data
    if (raw.length !== height * width * png.channels) throw new ImageFault('damaged')
    const { channels, values } = withKey(raw, png)
    return { height, width, channels, values: inEightBits(values, channels, png.depth, white) }
  } catch (thrown) {
    throw thrown instanceof ImageFault ? thrown : new ImageFault('damaged', { cause: thrown })
  }
}

/** Numbers of 1 to 16 bits as the nearest of 8; how opaque a pixel is always fills its bits. */
function inEightBits(
  values: Uint8Array | Uint8ClampedArray | Uint16Array,
  channels: number,
  depth: number,
  white: number,
): Uint8Array {
  if (depth === 8 && values instanceof Uint8Array) return values
  const opaque = 2 ** depth - 1
  const colours = channels < 3 ? 1 : 3
  const scaled = new Uint8Array(values.length)
  for (let at = 0; at < scaled.length; at += 1) {
    const highest = depth === 16 && at % channels < colours ? white : opaque
    scaled[at] = Math.min(255, Math.round(((values[at] ?? 0) * 255) / highest))
  }
  return scaled
}

/** Grey of 1, 2 or 4 bits a pixel; each row begins with a byte of its own. */
function unpacked({ data, depth, height, width }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8)
  if (data.length !== rowBytes * height) throw new ImageFault('damaged')
  const values = new Uint8Array(height * width)
  for (let at = 0; at < values.length; at += 1) {
    const bit = (at % width) * depth
    const byte = data[Math.floor(at / width) * rowBytes + (bit >> 3)] ?? 0
    values[at] = (byte >> (8 - depth - (bit & 7))) & (2 ** depth - 1)
  }
  return values
}

/** One colour may stand for "transparent": then a channel that says so is added. */
function withKey<Raw extends DecodedPng['data']>(
  raw: Raw,
  { channels, transparency, depth }: DecodedPng,
): { readonly channels: number; readonly values: Raw | Uint16Array } {
  if (transparency === undefined || transparency.length !== channels) return { channels, values: raw }
  const opaque = 2 ** depth - 1
  const values = new Uint16Array((raw.length / channels) * (channels + 1))
  for (let at = 0, to = 0; at < raw.length; at += channels, to += channels + 1) {
    let isKey = true
    for (let channel = 0; channel < channels; channel += 1) {
      const value = raw[at + channel] ?? 0
      values[to + channel] = value
      if (value !== transparency[channel]) isKey = false
    }
    values[to + channels] = isKey ? 0 : opaque
  }
  return { channels: channels + 1, values }
}

function overWhite({ channels, values }: Samples, count: number): Pick<DecodedImage, 'channels' | 'pixels'> {
  const colours = channels < 3 ? 1 : 3
  if (channels === colours) return { channels: colours, pixels: values }
  const pixels = new Uint8Array(count * colours)
  for (let at = 0; at < count; at += 1) {
    const alpha = values[at * channels + colours] ?? 255
    for (let colour = 0; colour < colours; colour += 1) {
      const value = values[at * channels + colour] ?? 0
      pixels[at * colours + colour] = Math.round((value * alpha + 255 * (255 - alpha)) / 255)
    }
  }
  return { channels: colours, pixels }
}
