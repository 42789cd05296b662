import type { Split } from '../../shared/model/runSpec'

/** Rows of each part of a split. */
export type SplitCounts = { readonly train: number; readonly validation: number; readonly test: number }

/** How many rows each part gets: validation and test are rounded, training takes the rest. */
export function splitCounts(rows: number, givenTestRows: number, split: Split): SplitCounts {
  if (split.kind === 'given') {
    const rest = rows - givenTestRows
    const validation = Math.round(rest * split.validation)
    return { train: rest - validation, validation, test: givenTestRows }
  }
  const validation = Math.round(rows * split.validation)
  const test = Math.min(rows - validation, Math.round(rows * split.test))
  return { train: rows - validation - test, validation, test }
}
