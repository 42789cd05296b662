import type { DatasetSummary } from '../../../shared/model/dataset'
import type { RunSpec } from '../../../shared/model/runSpec'

/** What is known about a row: the network was tested on it, may have learned from it, or did. */
export type RowOrigin = 'test' | 'training' | 'unknown'

type Rows = Pick<DatasetSummary, 'rows' | 'givenTestRows'>

const keepsGivenTest = (rows: Rows, split: RunSpec['data']['split']): boolean =>
  split.kind === 'given' && rows.givenTestRows > 0

/** Where a row (from 0) stands in the split; a split drawn at random does not say. */
export function originOf(row: number, rows: Rows, split: RunSpec['data']['split']): RowOrigin {
  if (!keepsGivenTest(rows, split)) return 'unknown'
  return row >= rows.rows - rows.givenTestRows ? 'test' : 'training'
}

/** A row (from 0) of the test set that came with the data, or of all rows; `random` is from 0 to below 1. */
export function randomTestRow(rows: Rows, split: RunSpec['data']['split'], random: number): number {
  const count = keepsGivenTest(rows, split) ? rows.givenTestRows : rows.rows
  return rows.rows - count + Math.min(count - 1, Math.floor(random * count))
}

/** The value of full white in the bytes of an image set: the bundled 8×8 digits count to 16. */
export function fullInk(source: RunSpec['data']['source']): number {
  return source.kind === 'sample' && source.name === 'digits' ? 16 : 255
}
