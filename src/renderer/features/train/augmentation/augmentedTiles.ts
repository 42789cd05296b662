import { augmentImage } from '#shared/augment/augmentImage'
import { drawAugmentation } from '#shared/augment/draw'
import type { Augmentation } from '#shared/catalog/augmentations'
import type { ImageShape } from '#shared/model/dataset'

/** One image as it is shown. */
export type Tile = { readonly row: number; readonly isChanged: boolean; readonly pixels: Uint8Array }

/** Images one after the other, with their rows. */
export type Sample = {
  readonly shape: ImageShape
  readonly rows: readonly number[]
  readonly bytes: Uint8Array
}

/** Each image as it is, followed by `variants` that it may be while it trains; `next` gives uniform numbers below 1. */
export function augmentedTiles(
  { shape, rows, bytes }: Sample,
  chosen: Augmentation,
  variants: number,
  next: () => number,
): readonly Tile[] {
  const size = shape.height * shape.width * shape.channels
  const values = new Float32Array(size)
  return rows.flatMap((row, at) => {
    const pixels = bytes.subarray(at * size, (at + 1) * size)
    const changed = Array.from({ length: variants }, (): Tile => {
      augmentImage(pixels, shape, drawAugmentation(chosen, next), values)
      return { row, isChanged: true, pixels: Uint8Array.from(values, Math.round) }
    })
    return [{ row, isChanged: false, pixels }, ...changed]
  })
}
