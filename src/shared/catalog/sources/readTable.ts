import { z } from 'zod'
import { CsvFormat } from '#shared/model/csvFormat'
import { FilePath } from '#shared/model/filePath'

/** What sources have that are read as rows of texts: a file, how it is read, and a test file beside it. */
export const readTableShape = {
  path: FilePath,
  /** null: found out from the file. A data set's own source always has it. */
  format: CsvFormat.nullable().default(null),
  /** Which table of a file that holds several, by its name or its number from 1; what `format` says comes first. */
  table: z.string().max(255).nullable().optional(),
  /** A file with the same columns, in any order, whose rows are the test set. */
  testPath: FilePath.nullable().default(null),
  /** How the text of the test file is read; what its cells mean, `format` says. null or absent: found out from the file. */
  testFormat: CsvFormat.nullable().optional(),
  testTable: z.string().max(255).nullable().optional(),
}

/** The files of such a source, with `change` made to their paths. */
export const withTablePaths = <Source extends { readonly path: string; readonly testPath: string | null }>(
  source: Source,
  change: (path: string) => string,
): Source => ({
  ...source,
  path: change(source.path),
  testPath: source.testPath === null ? null : change(source.testPath),
})

/** What tells two imports of such files apart. */
export const tableKey = ({ path, testPath }: { readonly path: string; readonly testPath: string | null }) =>
  testPath === null ? path : `${path}\n${testPath}`
