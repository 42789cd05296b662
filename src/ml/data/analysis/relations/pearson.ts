import type { ColumnReader } from '../scan/readColumns'

/** How strongly a column and the target go together, over the rows that have both. */
export type Measured = { readonly value: number; readonly rows: number }

/**
 * Pearson's correlation r = Σ(x − x̄)(y − ȳ) / √(Σ(x − x̄)² · Σ(y − ȳ)²) of a column with the target, in one pass by
 * Welford's running means (Technometrics 4, 1962), which lose nothing where the means are far from 0. 0 where one of
 * them never changes.
 */
export function pearson(target: Float32Array): ColumnReader<Measured> {
  let rows = 0
  let meanX = 0
  let meanY = 0
  let squaresX = 0
  let squaresY = 0
  let products = 0
  return {
    visit: ({ firstRow, stride, values }, start) => {
      for (let at = start, row = firstRow; at < values.length; at += stride, row += 1) {
        const x = values[at] ?? 0
        const y = target[row] ?? 0
        if (Number.isNaN(x) || Number.isNaN(y)) continue
        rows += 1
        const fromX = x - meanX
        const fromY = y - meanY
        meanX += fromX / rows
        meanY += fromY / rows
        squaresX += fromX * (x - meanX)
        squaresY += fromY * (y - meanY)
        products += fromX * (y - meanY)
      }
    },
    result: () => {
      const scale = Math.sqrt(squaresX) * Math.sqrt(squaresY)
      return { value: scale === 0 ? 0 : Math.max(-1, Math.min(1, products / scale)), rows }
    },
  }
}
