import type { ArffAttribute } from '../layout/arff'
import { createLayoutRewriter, readDelimiter, type Dialect } from '../layout/layoutOf'
import { createIsComment } from '../lines/comment'
import { parseRecords, type Extent, type SampleRecords } from './sampleRecords'

/** The records of a text in any dialect, as the import reads them. `attributes`: it begins behind those of ARFF. */
export function recordsIn(
  text: string,
  dialect: Dialect,
  extent: Extent,
  attributes: readonly ArffAttribute[] | null = null,
): SampleRecords {
  const delimiter = readDelimiter(dialect)
  const rewrite = createLayoutRewriter(
    dialect,
    createIsComment(extent.comment ?? null, delimiter),
    attributes,
  )
  return parseRecords(rewrite === null ? text : rewrite(text, extent.whole), delimiter, extent)
}
