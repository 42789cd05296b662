import type { ImageShape } from '../model/dataset'
import type { DrawnAugmentation } from './draw'

const brightest = 255

/**
 * Flips, scales, turns and shifts an image about its middle, in this order, makes it brighter or darker and cuts out. Values
 * between pixels are linear in both directions; outside of the image its edge goes on: PyTorch's `affine_grid` and
 * `grid_sample` with `padding_mode='border'` and `align_corners=False`.
 * @param pixels height × width × channels, 0 to 255
 * @param out as many numbers, 0 to 255
 */
export function augmentImage(
  pixels: Uint8Array,
  { height, width, channels }: ImageShape,
  drawn: DrawnAugmentation,
  out: Float32Array,
): void {
  const { flip, zoom, brightness } = drawn
  const middleX = (width - 1) / 2
  const middleY = (height - 1) / 2
  const shiftX = drawn.shift[0] * width + middleX
  const shiftY = drawn.shift[1] * height + middleY
  const cos = Math.cos(drawn.rotation) / zoom
  const sin = Math.sin(drawn.rotation) / zoom
  const across = flip ? -1 : 1
  const rowLength = width * channels
  let to = 0
  for (let y = 0; y < height; y += 1) {
    const down = y - shiftY
    for (let x = 0; x < width; x += 1) {
      const right = x - shiftX
      const sourceX = clamped(across * (cos * right + sin * down) + middleX, width - 1)
      const sourceY = clamped(cos * down - sin * right + middleY, height - 1)
      const left = Math.trunc(sourceX)
      const top = Math.trunc(sourceY)
      const partX = sourceX - left
      const partY = sourceY - top
      const nextX = left + 1 < width ? channels : 0
      const nextY = top + 1 < height ? rowLength : 0
      const first = top * rowLength + left * channels
      for (let at = first; at < first + channels; at += 1) {
        const above = mixed(pixels[at] ?? 0, pixels[at + nextX] ?? 0, partX)
        const below = mixed(pixels[at + nextY] ?? 0, pixels[at + nextX + nextY] ?? 0, partX)
        const value = mixed(above, below, partY) * brightness
        out[to++] = value > brightest ? brightest : value
      }
    }
  }
  if (drawn.cutout !== null) cutOut({ height, width, channels }, drawn.cutout, out)
}

const clamped = (value: number, last: number): number => (value < 0 ? 0 : value > last ? last : value)

const mixed = (one: number, other: number, part: number): number => one + (other - one) * part

/** Blackens a rectangle, as far as it lies in the image. */
function cutOut(
  { height, width, channels }: ImageShape,
  { middle: [x, y], side }: NonNullable<DrawnAugmentation['cutout']>,
  out: Float32Array,
): void {
  const [fromX, toX] = stretch(x, side, width)
  const [fromY, toY] = stretch(y, side, height)
  for (let row = fromY; row < toY; row += 1) {
    out.fill(0, (row * width + fromX) * channels, (row * width + toX) * channels)
  }
}

/** From which pixel up to which (not included) a part of an axis reaches. */
function stretch(middle: number, part: number, pixels: number): readonly [number, number] {
  const length = Math.max(1, Math.round(part * pixels))
  const from = Math.round(middle * pixels - length / 2)
  return [Math.max(0, from), Math.min(pixels, from + length)]
}
