import { mostTiles, type ValueTiles } from '#shared/model/valueGrid'
import { base64Of, blockMeans } from './valueGrid'

/** Cells on a side of a small image. */
const mostSide = 64

/** Where the images lie in an array, and how many there are. */
export type TileSource = {
  readonly height: number
  readonly width: number
  readonly total: number
  /** A value of an image. */
  readonly at: (image: number, row: number, column: number) => number
}

/** Up to 64 images from one on; large ones are thinned by the means of blocks. */
export function valueTiles({ height, width, total, at }: TileSource, from: number): ValueTiles {
  const block = Math.ceil(Math.max(height, width) / mostSide)
  const shown = Math.max(0, Math.min(mostTiles, total - from))
  const [down, across] = [Math.ceil(height / block), Math.ceil(width / block)]
  const cells = new Float32Array(shown * down * across)
  const pixels = new Float32Array(height * width)
  for (let image = 0; image < shown; image += 1) {
    for (let pixel = 0; pixel < pixels.length; pixel += 1) {
      pixels[pixel] = at(from + image, Math.floor(pixel / width), pixel % width)
    }
    const small = block === 1 ? pixels : blockMeans(pixels, height, width, { rows: block, columns: block })
    cells.set(small, image * down * across)
  }
  return { height: down, width: across, block, from, shown, total, cells: base64Of(cells) }
}
