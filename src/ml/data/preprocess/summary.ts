/** What the training rows say about one feature, or about the pixels of all images. */
export type Summary = {
  readonly min: number
  readonly max: number
  readonly mean: number
  /** Population deviation. */
  readonly deviation: number
}

/** Summary of column `column` of a row-major table over the rows given, in their order, in double precision. */
export function summarizeColumn(
  values: Float32Array,
  width: number,
  column: number,
  rows: Int32Array,
): Summary {
  let sum = 0
  let min = Infinity
  let max = -Infinity
  for (const row of rows) {
    const value = values[row * width + column] ?? 0
    sum += value
    if (value < min) min = value
    if (value > max) max = value
  }
  const mean = sum / rows.length
  let squares = 0
  for (const row of rows) squares += ((values[row * width + column] ?? 0) - mean) ** 2
  return { min, max, mean, deviation: Math.sqrt(squares / rows.length) }
}

/** Summary of all pixels of the rows given. There are 256 values, so the pixels are counted, which is exact. */
export function summarizePixels(pixels: Uint8Array, rowSize: number, rows: Int32Array): Summary {
  const counts = new Float64Array(256)
  for (const row of rows) {
    for (let at = row * rowSize; at < (row + 1) * rowSize; at += 1) {
      const value = pixels[at] ?? 0
      counts[value] = (counts[value] ?? 0) + 1
    }
  }
  const total = rows.length * rowSize
  const mean = counts.reduce((sum, count, value) => sum + count * value, 0) / total
  const variance = counts.reduce((sum, count, value) => sum + count * (value - mean) ** 2, 0) / total
  const min = counts.findIndex((count) => count > 0)
  const max = counts.findLastIndex((count) => count > 0)
  return { min, max, mean, deviation: Math.sqrt(variance) }
}
