/** Decoded pixels: height × width × channels bytes, row by row; 1 channel is grey, 3 are red, green, blue. */
export type DecodedImage = {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  readonly pixels: Uint8Array
}

/** Why a file is no image for us; the values are those of a manifest's skipped files. */
export type ImageFaultReason = 'notAnImage' | 'empty' | 'damaged' | 'tooLarge'

/** A file that cannot be decoded. */
export class ImageFault extends Error {
  override readonly name = 'ImageFault'

  constructor(
    readonly reason: ImageFaultReason,
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}

/** Pixels that an image may have before it is made smaller: 64 megapixels, more than most telephones take. */
export const pixelLimit = 64_000_000

/** Pixels that a side may have; a JPEG cannot have more. */
const sideLimit = 65_535

/** Throws `tooLarge` for an image whose pixels would not fit into memory well, `damaged` for one without any. */
export function checkSize(height: number, width: number): void {
  if (height === 0 || width === 0) throw new ImageFault('damaged')
  if (Math.max(height, width) > sideLimit || height * width > pixelLimit) throw new ImageFault('tooLarge')
}

/** An image with the wanted channels; grey is 0.299 red + 0.587 green + 0.114 blue, as other tools have it. */
export function withChannels(image: DecodedImage, channels: 1 | 3): DecodedImage {
  if (image.channels === channels) return image
  const count = image.height * image.width
  const from = image.pixels
  const pixels = new Uint8Array(count * channels)
  if (channels === 3) {
    for (let at = 0; at < pixels.length; at += 1) pixels[at] = from[Math.floor(at / 3)] ?? 0
  } else {
    for (let at = 0, red = 0; at < count; at += 1, red += 3) {
      const weighed = 299 * (from[red] ?? 0) + 587 * (from[red + 1] ?? 0) + 114 * (from[red + 2] ?? 0)
      pixels[at] = Math.round(weighed / 1000)
    }
  }
  return { ...image, channels, pixels }
}
