import type { DatasetSource } from '#shared/model/dataset'
import { isIdxImages } from '#shared/model/idxFile'
import { fileNameOf } from '#renderer/lib/fileName'

/** Something that was dropped or chosen; `names` are those of the files in a folder, null for a file. */
export type Dropped = { readonly path: string; readonly names: readonly string[] | null }

/** What to do with it: look at it first, or import it as it is. */
export type Opening =
  | { readonly kind: 'csv'; readonly source: Extract<DatasetSource, { kind: 'csv' }> }
  | { readonly kind: 'pictures'; readonly folder: string }
  | { readonly kind: 'source'; readonly source: DatasetSource }

const isParquet = (path: string): boolean => /\.parquet$/iu.test(path)
const isTest = (path: string): boolean => /test|测试|valid|holdout/iu.test(fileNameOf(path))

/** Of two text files of which one is named like a test set, that is the test file. */
function testFileAmong(files: readonly Dropped[]): string | null {
  const [first, second, third] = files
  if (first === undefined || second === undefined || third !== undefined) return null
  if (files.some(({ path, names }) => names !== null || isParquet(path))) return null
  if (isTest(first.path) === isTest(second.path)) return null
  return isTest(first.path) ? first.path : second.path
}

/** What dropped files are, and which of them are not opened: only a text file and its test file go together. */
export function openingOf(
  files: readonly Dropped[],
): { readonly opening: Opening; readonly others: readonly Dropped[] } | null {
  const testPath = testFileAmong(files)
  const first = files.find(({ path }) => path !== testPath)
  if (first === undefined) return null
  const others = files.filter((file) => file !== first && file.path !== testPath)
  return { opening: openingOfOne(first, testPath), others }
}

function openingOfOne({ path, names }: Dropped, testPath: string | null): Opening {
  if (names !== null) {
    return names.some(isIdxImages)
      ? { kind: 'source', source: { kind: 'idx', folder: path } }
      : { kind: 'pictures', folder: path }
  }
  if (isParquet(path)) return { kind: 'source', source: { kind: 'parquet', path } }
  return { kind: 'csv', source: { kind: 'csv', path, format: null, testPath } }
}
