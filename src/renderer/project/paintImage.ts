import type { ImageShape } from '../../shared/model/dataset'

/**
 * RGBA bytes (height × width × 4) of an image of height × width × channels bytes. One channel is ink: dark
 * on white, or, when `light`, white on black as MNIST stores it; three channels are red, green and blue. Values are stretched so that `brightest` is full.
 */
export function paintImage(
  pixels: Uint8Array,
  shape: ImageShape,
  brightest: number,
  light: boolean,
): Uint8ClampedArray<ArrayBuffer> {
  const size = shape.width * shape.height
  const painted = new Uint8ClampedArray(size * 4)
  const scale = 255 / Math.max(1, brightest)
  for (let index = 0; index < size; index += 1) {
    for (let colour = 0; colour < 3; colour += 1) {
      const value = (pixels[index * shape.channels + (shape.channels === 3 ? colour : 0)] ?? 0) * scale
      painted[index * 4 + colour] = shape.channels === 3 || light ? value : 255 - value
    }
    painted[index * 4 + 3] = 255
  }
  return painted
}
