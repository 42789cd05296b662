import type { DatasetSource, ImageShape } from '#shared/model/dataset'
import { withChannels, type DecodedImage } from '../data/images/decodedImage'
import { resize } from '../data/images/resize'

/** What becomes of an image of another shape: its sides are stretched, or it is padded with the mean of its edge. */
export type ImageFit = 'stretch' | 'pad'

/** As the images of a source are read: those of a folder are stretched, those that came in one size keep their shape. */
export const fitOf = ({ kind }: DatasetSource): ImageFit => (kind === 'image-folder' ? 'stretch' : 'pad')

/** An image as a network takes it. */
export function fitImage(image: DecodedImage, shape: ImageShape, fit: ImageFit): DecodedImage {
  const { height, width } = shape
  const coloured = withChannels(image, shape.channels === 1 ? 1 : 3)
  if (fit === 'stretch' || isSameShape(image, shape)) return resize(coloured, height, width)
  const scale = Math.min(height / image.height, width / image.width)
  const inner = resize(
    coloured,
    Math.max(1, Math.round(image.height * scale)),
    Math.max(1, Math.round(image.width * scale)),
  )
  return centred(inner, height, width)
}

/** Whether two rectangles are equally wide for their height, to a pixel. */
export const isSameShape = (
  image: Pick<DecodedImage, 'height' | 'width'>,
  { height, width }: Pick<ImageShape, 'height' | 'width'>,
): boolean => Math.abs(image.width * height - image.height * width) <= Math.max(height, width)

function centred(image: DecodedImage, height: number, width: number): DecodedImage {
  const { channels } = image
  const edge = edgeMean(image)
  const pixels = new Uint8Array(height * width * channels)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = edge[at % channels] ?? 0
  const top = Math.floor((height - image.height) / 2)
  const left = Math.floor((width - image.width) / 2)
  for (let row = 0; row < image.height; row += 1) {
    const from = row * image.width * channels
    pixels.set(
      image.pixels.subarray(from, from + image.width * channels),
      ((top + row) * width + left) * channels,
    )
  }
  return { height, width, channels, pixels }
}

/** The mean of an image's outermost pixels, a number for each channel. */
export function edgeMean({ height, width, channels, pixels }: DecodedImage): readonly number[] {
  const sums = Array.from({ length: channels }, () => 0)
  let count = 0
  const add = (row: number, column: number): void => {
    const from = (row * width + column) * channels
    for (const channel of sums.keys()) sums[channel] = (sums[channel] ?? 0) + (pixels[from + channel] ?? 0)
    count += 1
  }
  for (let column = 0; column < width; column += 1) for (const row of [0, height - 1]) add(row, column)
  for (let row = 0; row < height; row += 1) for (const column of [0, width - 1]) add(row, column)
  return sums.map((sum) => Math.round(sum / count))
}
