import type { ColumnReader } from '../scan/readColumns'
import type { Measured } from './pearson'

/** Bytes of the reader of `correlationRatio`. */
export const ratioBytes = (groups: number): number => groups * 3 * 8

/**
 * The correlation ratio η = √(Σ n_g (x̄_g − x̄)² / Σ (x − x̄)²) of a number and groups g (Fisher 1925): the share of the
 * number's variance that lies between the groups, as a root. One pass with a running mean and sum of squares for each
 * group. The column is the number and the target the group, or the other way around. 0 where the number never changes.
 */
export function correlationRatio(
  target: Float32Array,
  columnIs: 'number' | 'group',
  groups: number,
): ColumnReader<Measured> {
  const counts = new Float64Array(groups)
  const means = new Float64Array(groups)
  const squares = new Float64Array(groups)
  const add = (number: number, group: number): void => {
    const count = (counts[group] ?? 0) + 1
    const before = number - (means[group] ?? 0)
    const mean = (means[group] ?? 0) + before / count
    counts[group] = count
    means[group] = mean
    squares[group] = (squares[group] ?? 0) + before * (number - mean)
  }
  return {
    visit: ({ firstRow, stride, values }, start) => {
      for (let at = start, row = firstRow; at < values.length; at += stride, row += 1) {
        const own = values[at] ?? 0
        const targetValue = target[row] ?? 0
        if (Number.isNaN(own) || Number.isNaN(targetValue)) continue
        if (columnIs === 'number') add(own, targetValue)
        else add(targetValue, own)
      }
    },
    result: () => {
      const rows = counts.reduce((sum, count) => sum + count, 0)
      const mean = counts.reduce((sum, count, group) => sum + (count / rows) * (means[group] ?? 0), 0)
      const between = counts.reduce((sum, count, group) => sum + count * ((means[group] ?? 0) - mean) ** 2, 0)
      const all = between + squares.reduce((sum, square) => sum + square, 0)
      return { value: rows === 0 || all === 0 ? 0 : Math.sqrt(between / all), rows }
    },
  }
}
