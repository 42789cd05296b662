/** Decoded pixels: height × width × channels bytes, row by row; 1 channel is grey, 3 are red, green, blue. */
export type Picture = {
  readonly height: number
  readonly width: number
  readonly channels: 1 | 3
  readonly pixels: Uint8Array
}

/** Why a file is no picture for us; the values are those of a manifest's skipped files. */
export type PictureFaultReason = 'notAnImage' | 'damaged' | 'tooLarge'

/** A file that cannot be decoded. */
export class PictureFault extends Error {
  override readonly name = 'PictureFault'

  constructor(
    readonly reason: PictureFaultReason,
    options?: ErrorOptions,
  ) {
    super(reason, options)
  }
}

/** Pixels that a picture may have before it is made smaller: 64 megapixels, more than a telephone takes. */
export const pixelLimit = 64_000_000

/** Throws `tooLarge` for a picture whose pixels would not fit into memory well, `damaged` for one without any. */
export function checkSize(height: number, width: number): void {
  if (height === 0 || width === 0) throw new PictureFault('damaged')
  if (height * width > pixelLimit) throw new PictureFault('tooLarge')
}

/** A picture with the wanted channels; grey is 0.299 red + 0.587 green + 0.114 blue, as other tools have it. */
export function withChannels(picture: Picture, channels: 1 | 3): Picture {
  if (picture.channels === channels) return picture
  const count = picture.height * picture.width
  const pixels = new Uint8Array(count * channels)
  const from = picture.pixels
  for (let at = 0; at < count; at += 1) {
    if (channels === 3) {
      pixels.fill(from[at] ?? 0, 3 * at, 3 * at + 3)
    } else {
      const [red, green, blue] = from.subarray(3 * at, 3 * at + 3)
      pixels[at] = Math.round((299 * (red ?? 0) + 587 * (green ?? 0) + 114 * (blue ?? 0)) / 1000)
    }
  }
  return { ...picture, channels, pixels }
}
