import { mostCells, type ValueGrid } from '#shared/model/valueGrid'

/** Floats of 32 bits as base64, little endian as every machine that we run on is. */
export const base64Of = ({ buffer, byteOffset, byteLength }: Float32Array): string =>
  Buffer.from(buffer as ArrayBuffer, byteOffset, byteLength).toString('base64')

/** Means of the blocks of a matrix (row-major); blocks at the right and lower edge may be smaller. */
export function blockMeans(
  values: ArrayLike<number>,
  rows: number,
  columns: number,
  block: { readonly rows: number; readonly columns: number },
): Float32Array {
  const across = Math.ceil(columns / block.columns)
  const down = Math.ceil(rows / block.rows)
  const sums = new Float64Array(across * down)
  const counts = new Uint32Array(across * down)
  for (let row = 0; row < rows; row += 1) {
    const start = Math.floor(row / block.rows) * across
    for (let column = 0; column < columns; column += 1) {
      const cell = start + Math.floor(column / block.columns)
      sums[cell] = (sums[cell] ?? 0) + (values[row * columns + column] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return Float32Array.from(sums, (sum, cell) => sum / (counts[cell] ?? 1))
}

/** A matrix (row-major) with at most `most` cells on each side. */
export function valueGrid(values: Float32Array, rows: number, columns: number, most = mostCells): ValueGrid {
  const block = { rows: Math.ceil(rows / most), columns: Math.ceil(columns / most) }
  const cells = block.rows === 1 && block.columns === 1 ? values : blockMeans(values, rows, columns, block)
  return {
    rows: Math.ceil(rows / block.rows),
    columns: Math.ceil(columns / block.columns),
    block,
    cells: base64Of(cells),
  }
}
