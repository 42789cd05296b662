/** Small images of one size, one after the other. */
export type Tiles = {
  readonly height: number
  readonly width: number
  readonly shown: number
  readonly cells: ArrayLike<number>
}

/** Images beside and below each other, with a line of cells without a value between. */
export type TileSheet = {
  readonly rows: number
  readonly columns: number
  readonly cells: Float32Array
  /** The image and the place in it that a cell shows; null between images. */
  readonly placeAt: (row: number, column: number) => TilePlace | null
}

/** A pixel of an image, all from 0. */
export type TilePlace = { readonly tile: number; readonly row: number; readonly column: number }

/** Puts images into lines of `perLine`. */
export function tileSheet({ height, width, shown, cells }: Tiles, perLine: number): TileSheet {
  const across = Math.max(1, Math.min(perLine, shown))
  const down = Math.max(1, Math.ceil(shown / across))
  const [rows, columns] = [down * (height + 1) - 1, across * (width + 1) - 1]
  const sheet = new Float32Array(rows * columns).fill(Number.NaN)
  for (let tile = 0; tile < shown; tile += 1) {
    const top = Math.floor(tile / across) * (height + 1)
    const left = (tile % across) * (width + 1)
    for (let pixel = 0; pixel < height * width; pixel += 1) {
      const row = top + Math.floor(pixel / width)
      sheet[row * columns + left + (pixel % width)] = cells[tile * height * width + pixel] ?? Number.NaN
    }
  }
  const placeAt = (row: number, column: number): TilePlace | null => {
    const tile = Math.floor(row / (height + 1)) * across + Math.floor(column / (width + 1))
    const [inRow, inColumn] = [row % (height + 1), column % (width + 1)]
    return tile >= shown || inRow === height || inColumn === width
      ? null
      : { tile, row: inRow, column: inColumn }
  }
  return { rows, columns, cells: sheet, placeAt }
}

/** How many images stand in a line, and how many pixels of the screen a cell takes, in a box of that width. */
export function sheetLayout(
  { height, width, shown }: Omit<Tiles, 'cells'>,
  boxWidth: number,
): { readonly perLine: number; readonly scale: number } {
  // Small filters are enlarged until they can be seen, large maps are not.
  const scale = Math.max(1, Math.min(12, Math.floor(56 / Math.max(height, width))))
  const perLine = Math.max(1, Math.min(shown, Math.floor(boxWidth / ((width + 1) * scale))))
  return { perLine, scale }
}
