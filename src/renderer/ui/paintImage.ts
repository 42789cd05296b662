import type { ImageShape } from '#shared/model/dataset'

/**
 * RGBA bytes (height × width × 4) of an image of height × width × channels bytes, as they are: 0 is black, `brightest`
 * full. Three channels are red, green and blue, one is grey.
 */
export function paintImage(
  pixels: ArrayLike<number>,
  shape: ImageShape,
  brightest: number,
): Uint8ClampedArray<ArrayBuffer> {
  const size = shape.width * shape.height
  const painted = new Uint8ClampedArray(size * 4)
  const scale = 255 / Math.max(1, brightest)
  for (let index = 0; index < size; index += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      const channel = shape.channels >= 3 ? colour : 0
      painted[index * 4 + colour] = (pixels[index * shape.channels + channel] ?? 0) * scale
    }
    painted[index * 4 + 3] = 255
  }
  return painted
}

/** The size in which an image fills a square of `side` pixels with its proportions kept. */
export function fitInside(
  { width, height }: Pick<ImageShape, 'width' | 'height'>,
  side: number,
): { readonly width: number; readonly height: number } {
  const scale = side / Math.max(width, height, 1)
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}
