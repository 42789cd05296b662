import { memoryRows } from '#ml/data/store/memoryRows'
import type { Table } from '#ml/data/store/table'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'

/** A column of a table for the tests; `missing` as a file with holes would have it. */
export const column = (name: string, more: Partial<Column> = {}): Column => ({
  name,
  kind: 'number',
  categories: null,
  missing: 0,
  integer: false,
  distinct: null,
  mean: 0,
  deviation: 0,
  min: 0,
  max: 0,
  ...more,
})

/** A table of these columns in memory, row-major. */
export function tableOf(
  columns: readonly Column[],
  rows: readonly (readonly number[])[],
): { readonly manifest: DatasetManifest; readonly table: Table } {
  const manifest: DatasetManifest = {
    format: 1,
    kind: 'table',
    name: 'table',
    source: { kind: 'mnist' },
    rows: rows.length,
    givenTestRows: 0,
    columns: [...columns],
    image: null,
    classNames: null,
    suggestedTarget: null,
    rejected: null,
    notes: [],
    skippedFiles: null,
    sourceFile: null,
    sha256: 'a'.repeat(64),
  }
  return { manifest, table: memoryRows<Float32Array>(Float32Array.from(rows.flat()), columns.length) }
}

/** The data of a run with standard scaling and the target `y`. */
export const runData = (more: Partial<RunData> = {}): RunData => ({
  source: { kind: 'mnist' },
  datasetId: null,
  sha256: null,
  features: null,
  target: 'y',
  task: 'classification',
  split: { kind: 'ratio', train: 1, validation: 0, test: 0, stratified: false, seed: 1 },
  scaling: { kind: 'standard' },
  preprocessing: plainPreprocessing,
  dropDuplicates: false,
  ...more,
})
