import type { DatasetManifest } from '../model/dataset'
import type { SplitCounts } from '../model/run'
import type { RunData, Split } from '../model/runSpec'

/** Rounded share, halves up; the small term takes back what 0.15 × 10 and the like lose in binary. */
const share = (rows: number, fraction: number): number => Math.floor(rows * fraction + 0.5 + 1e-9)

/** Rows of a fold: folds are as equal as can be, the first ones take what is left over. */
const foldRows = (rows: number, folds: number, fold: number): number =>
  Math.floor(rows / folds) + (fold < rows % folds ? 1 : 0)

/**
 * How many rows each part gets, as the trainer deals them out: test and validation are rounded, training takes the rest.
 * A stratified split can differ by a row or two for each class, one by groups or by time as far as its values make it.
 */
export function splitCounts(rows: number, givenTestRows: number, split: Split): SplitCounts {
  switch (split.kind) {
    case 'ratio':
    case 'time': {
      const test = Math.min(rows, share(rows, split.test))
      const validation = Math.min(rows - test, share(rows, split.validation))
      return { train: rows - validation - test, validation, test }
    }
    case 'given': {
      const rest = rows - givenTestRows
      const validation = share(rest, split.validation)
      return { train: rest - validation, validation, test: givenTestRows }
    }
    case 'k-fold': {
      const test = foldRows(rows, split.folds, split.fold)
      const validation = share(rows - test, split.validation)
      return { train: rows - test - validation, validation, test }
    }
  }
}

/**
 * How many rows each part will have, told from the manifest alone: rows without a target belong to no part. Repeated rows
 * that are left out and the missing targets of a given test set are known only once the rows were looked at.
 */
export function dataCounts(manifest: DatasetManifest, data: Pick<RunData, 'target' | 'split'>): SplitCounts {
  const missingIn = (column: string | null): number =>
    manifest.columns.find(({ name }) => name === column)?.missing ?? 0
  const withoutTime = data.split.kind === 'time' ? missingIn(data.split.column) : 0
  const rows = Math.max(manifest.givenTestRows, manifest.rows - missingIn(data.target) - withoutTime)
  return splitCounts(rows, manifest.givenTestRows, data.split)
}

/** Whether training and every part that was asked for have rows. */
export function splitFilled(counts: SplitCounts, split: Split): boolean {
  if (counts.train < 1) return false
  if (split.validation > 0 && counts.validation < 1) return false
  return counts.test > 0 || ('test' in split && split.test === 0)
}
