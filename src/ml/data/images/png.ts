import { convertIndexedToRgb, decode, type DecodedPng } from 'fast-png'
import { PictureFault, type Picture } from './picture'
import { picturePart } from './pngChunks'

/** Whether the bytes begin as every PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a].every((byte, at) => bytes[at] === byte)
}

/**
 * Decodes a PNG of any depth and colour type to 8 bits, what is transparent over white.
 * Throws PictureFault `damaged` (also for less than 8 bits interlaced, which hardly any program writes) or `tooLarge`.
 */
export function decodePng(bytes: Uint8Array): Picture {
  const { height, width, ...samples } = samplesOf(picturePart(bytes))
  return { height, width, ...overWhite(samples, height * width) }
}

/** Samples of 8 bits; the second or fourth channel is how opaque a pixel is. */
type Samples = { readonly channels: number; readonly values: Uint8Array }

function samplesOf(bytes: Uint8Array): Samples & { readonly height: number; readonly width: number } {
  try {
    const png = decode(bytes, { checkCrc: true })
    const { height, width } = png
    if (png.palette !== undefined) {
      return { height, width, channels: png.palette[0]?.length ?? 3, values: convertIndexedToRgb(png) }
    }
    const raw = png.depth < 8 ? unpacked(png) : png.data
    if (raw.length !== height * width * png.channels) throw new PictureFault('damaged')
    const { channels, values } = withKey(raw, png)
    return { height, width, channels, values: inEightBits(values, png.depth) }
  } catch (thrown) {
    throw thrown instanceof PictureFault ? thrown : new PictureFault('damaged', { cause: thrown })
  }
}

/** Numbers of 1 to 16 bits as the nearest of 8. */
function inEightBits(values: Uint8Array | Uint8ClampedArray | Uint16Array, depth: number): Uint8Array {
  if (depth === 8 && values instanceof Uint8Array) return values
  const highest = 2 ** depth - 1
  const scaled = new Uint8Array(values.length)
  for (let at = 0; at < scaled.length; at += 1) {
    scaled[at] = Math.round(((values[at] ?? 0) * 255) / highest)
  }
  return scaled
}

/** Grey of 1, 2 or 4 bits a pixel; each row begins with a byte of its own. */
function unpacked({ data, depth, height, width }: DecodedPng): Uint8Array {
  const rowBytes = Math.ceil((width * depth) / 8)
  if (data.length !== rowBytes * height) throw new PictureFault('damaged')
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

function overWhite({ channels, values }: Samples, count: number): Pick<Picture, 'channels' | 'pixels'> {
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
