import type { ImageShape } from '#shared/model/dataset'

/** How many pixels a side become one, so that no side is longer than `most`. */
const factorFor = ({ height, width }: ImageShape, most: number): number =>
  Math.ceil(Math.max(height, width) / most)

/** What an image becomes whose sides may be `most` long: it keeps its relation as near as whole pixels allow. */
export function reducedShape(shape: ImageShape, most: number): ImageShape {
  const factor = factorFor(shape, most)
  const reduced = (side: number): number => Math.max(1, Math.floor(side / factor))
  return { height: reduced(shape.height), width: reduced(shape.width), channels: shape.channels }
}

/** Makes an image (height × width × channels) smaller: each pixel is the mean of a square, what is left over is cut off. */
export function reduceImage(pixels: Uint8Array, shape: ImageShape, most: number): Uint8Array {
  const { height, width, channels } = reducedShape(shape, most)
  const factor = factorFor(shape, most)
  const [down, across] = [Math.min(factor, shape.height), Math.min(factor, shape.width)]
  const reduced = new Uint8Array(height * width * channels)
  for (let place = 0; place < reduced.length; place += 1) {
    const channel = place % channels
    const column = ((place - channel) / channels) % width
    const row = (place - channel - column * channels) / (channels * width)
    let sum = 0
    for (let y = row * down; y < (row + 1) * down; y += 1) {
      for (let x = column * across; x < (column + 1) * across; x += 1) {
        sum += pixels[(y * shape.width + x) * channels + channel] ?? 0
      }
    }
    reduced[place] = Math.round(sum / (down * across))
  }
  return reduced
}
