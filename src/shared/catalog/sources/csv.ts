import { z } from 'zod'
import type { SourceEntry, SourceFiles } from './entry'
import { readTableShape, tableKey, withTablePaths } from './readTable'

/** A file of text whose lines are rows: CSV and its relatives, ARFF, fixed widths. */
const CsvSource = z.object({ kind: z.literal('csv'), ...readTableShape })

/** Files of text. They have no mark of their own: what no other kind claims is read as text, and refused there by what it is. */
export const csvFiles: Extract<SourceFiles<z.infer<typeof CsvSource>>, { what: 'file' }> = {
  what: 'file',
  name: 'CSV',
  extensions: ['csv', 'tsv', 'tab', 'txt', 'data', 'dat', 'arff'],
  isOne: () => false,
  look: 'table',
  source: (path) => ({ kind: 'csv', path, format: null, testPath: null }),
}

/** Delimited text. */
export const csv: SourceEntry<typeof CsvSource> = {
  schema: CsvSource,
  gives: () => 'table',
  isUnchanging: false,
  withPaths: withTablePaths,
  key: tableKey,
  files: csvFiles,
}
