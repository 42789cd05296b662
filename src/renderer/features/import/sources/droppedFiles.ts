import { pathsOf, isTableSource } from '#shared/catalog/sources/ofSource'
import type { DatasetSource } from '#shared/model/dataset'
import { fileNameOf } from '#renderer/lib/fileName'

const isTest = (path: string): boolean => /test|测试|valid|holdout/iu.test(fileNameOf(path))

const pathOf = (source: DatasetSource): string => pathsOf(source)[0] ?? ''

/** Of two tables of text of which one is named like a test set, that is the test file. */
function testFileAmong(found: readonly DatasetSource[]): DatasetSource | null {
  const [first, second, third] = found
  if (first === undefined || second === undefined || third !== undefined) return null
  if (!isTableSource(first) || !isTableSource(second) || isTest(first.path) === isTest(second.path))
    return null
  return isTest(first.path) ? first : second
}

/** What is opened of the sources that were dropped together, and which are not: only a table and its test file go together. */
export function openingOf(
  found: readonly DatasetSource[],
): { readonly opening: DatasetSource; readonly others: readonly string[] } | null {
  const test = testFileAmong(found)
  const first = found.find((source) => source !== test)
  if (first === undefined) return null
  const others = found.filter((source) => source !== first && source !== test).map(pathOf)
  const opening = isTableSource(first) && test !== null ? { ...first, testPath: pathOf(test) } : first
  return { opening, others }
}
