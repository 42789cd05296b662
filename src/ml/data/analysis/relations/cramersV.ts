import type { ColumnReader } from '../scan/readColumns'
import type { Measured } from './pearson'

/** Two categories of more values than this are not compared. */
export const mostCategories = 1000

/** The numbers of a column's categories, one after the other. */
export type Codes = { readonly first: number; readonly count: number }

/** Bytes of the reader of `cramersV`. */
export const tableBytes = (categories: number, classes: number): number => categories * classes * 4

/**
 * Cramér's V = √(χ² / (n · min(r − 1, c − 1))) of two categories (Cramér 1946, § 21.9), with
 * χ² = n (Σ n_ij² / (n_i. n_.j) − 1) over the r × c table of counts; empty rows and columns do not count. Not corrected
 * for its bias: without any relation V is about √((r − 1)(c − 1) / n / min(r − 1, c − 1)), which is large where a
 * category has few rows (Bergsma 2013). 0 where one of them never changes.
 */
export function cramersV(target: Float32Array, codes: Codes, classes: number): ColumnReader<Measured> {
  const { first, count: categories } = codes
  const counts = new Uint32Array(categories * classes)
  return {
    visit: ({ firstRow, stride, values }, start) => {
      for (let at = start, row = firstRow; at < values.length; at += stride, row += 1) {
        const category = (values[at] ?? 0) - first
        const targetValue = target[row] ?? 0
        if (Number.isNaN(category) || Number.isNaN(targetValue)) continue
        const cell = category * classes + targetValue
        counts[cell] = (counts[cell] ?? 0) + 1
      }
    },
    result: () => {
      const ofCategory = new Float64Array(categories)
      const ofClass = new Float64Array(classes)
      let rows = 0
      for (let cell = 0; cell < counts.length; cell += 1) {
        const count = counts[cell] ?? 0
        const category = Math.floor(cell / classes)
        ofCategory[category] = (ofCategory[category] ?? 0) + count
        ofClass[cell % classes] = (ofClass[cell % classes] ?? 0) + count
        rows += count
      }
      let sum = 0
      for (let cell = 0; cell < counts.length; cell += 1) {
        const count = counts[cell] ?? 0
        if (count === 0) continue
        sum +=
          ((count / (ofCategory[Math.floor(cell / classes)] ?? 1)) * count) / (ofClass[cell % classes] ?? 1)
      }
      const present = (totals: Float64Array): number => totals.filter((total) => total > 0).length
      const freedom = Math.min(present(ofCategory), present(ofClass)) - 1
      return { value: freedom < 1 ? 0 : Math.sqrt(Math.max(0, Math.min(1, (sum - 1) / freedom))), rows }
    },
  }
}
