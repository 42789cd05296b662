import { decode } from 'jpeg-js'
import { orientationOf, upright } from './orientation'
import { ImageFault, pixelLimit, type DecodedImage } from './decodedImage'

/** What decoding one image may take. */
const memoryMegabytes = 1024

/** Whether the bytes begin as every JPEG does. */
export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff
}

/**
 * Decodes a JPEG to red, green and blue, turned as its camera says. Throws ImageFault `damaged`, also when it ends
 * early, or `tooLarge`.
 */
export function decodeJpeg(bytes: Uint8Array): DecodedImage {
  try {
    const { height, width, data } = decode(bytes, {
      useTArray: true,
      formatAsRGBA: false,
      tolerantDecoding: false,
      maxResolutionInMP: pixelLimit / 1e6,
      maxMemoryUsageInMB: memoryMegabytes,
    })
    return upright({ height, width, channels: 3, pixels: data }, orientationOf(bytes))
  } catch (thrown) {
    const isLimit = thrown instanceof Error && thrown.message.includes('limit exceeded')
    throw new ImageFault(isLimit ? 'tooLarge' : 'damaged', { cause: thrown })
  }
}
