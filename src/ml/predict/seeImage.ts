import { AppError } from '#shared/errors'
import { systemCode } from '#shared/fileFault'
import { fullInk } from '#shared/fullInk'
import type { DatasetSource, ImageShape } from '#shared/model/dataset'
import type { ImageFault as FaultReason, Inversion } from '#shared/model/predictedFile'
import { ImageFault, type DecodedImage } from '../data/images/decodedImage'
import { largestSample } from '../data/images/png'
import { decodeBytes } from '../data/images/readImage'
import { fullWhite, whiteOf } from '../data/images/sixteenBit'
import { edgeMean, fitImage, fitOf, isSameShape } from './fitImage'

/** An image as a network takes it, in the bytes of its training images, and what was done to it. */
export type SeenImage = {
  readonly pixels: Uint8Array
  /** Its sides had another ratio: it was stretched, or padded. */
  readonly isOther: boolean
  readonly isInverted: boolean
}

/** What decides how an image is seen. */
export type ImageView = {
  readonly image: ImageShape
  /** Where the training images came from. */
  readonly source: DatasetSource
  readonly inversion: Inversion
}

const brightest = 255

/**
 * An image as a network takes it, or why there is none: its size as that of the training images was made, its brightness
 * in their range, and light on dark where they are and it is not.
 */
export async function seeImage(
  read: () => Promise<Uint8Array>,
  { image, source, inversion }: ImageView,
): Promise<SeenImage | FaultReason> {
  try {
    const bytes = await read()
    const treatment = source.kind === 'image-folder' ? source.sixteenBit : 'range'
    const largest = treatment === 'full' ? null : largestSample(bytes)
    const decoded = decodeBytes(bytes, largest === null ? fullWhite : whiteOf(largest, treatment))
    const isInverted = inversion === 'always' || (inversion === 'auto' && isDarkOnLight(decoded, source))
    const pixels = isInverted ? decoded.pixels.map((value) => brightest - value) : decoded.pixels
    const fitted = fitImage({ ...decoded, pixels }, image, fitOf(source)).pixels
    const full = fullInk(source)
    return {
      pixels: full === brightest ? fitted : fitted.map((value) => Math.round((value * full) / brightest)),
      isOther: !isSameShape(decoded, image),
      isInverted,
    }
  } catch (thrown) {
    if (thrown instanceof ImageFault) return thrown.reason
    if (thrown instanceof AppError || systemCode(thrown) !== null) return 'unreadable'
    throw thrown
  }
}

/** Digits and clothes are light on black; photographs and scans of such things are dark on paper. */
const lightOnDark: ReadonlySet<DatasetSource['kind']> = new Set(['mnist', 'fashion-mnist', 'idx', 'sample'])

/** Whether an image is dark on a light ground, by the mean of its edge, for a network that knows light on dark. */
function isDarkOnLight(image: DecodedImage, { kind }: DatasetSource): boolean {
  if (!lightOnDark.has(kind)) return false
  const edge = edgeMean(image)
  return edge.reduce((sum, value) => sum + value, 0) / edge.length > brightest / 2
}
