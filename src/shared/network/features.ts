import { AppError } from '../errors'
import type { DatasetManifest } from '../model/dataset'
import type { RunData } from '../model/runSpec'
import { encodingOf, featureNames, mostOneHotCategories, type Chosen } from './rowShape'

/**
 * Checks the features of a run on a table. Throws `noFeatures`, and with the column `featureMissing`,
 * `featureIsTarget`, `featureNotNumeric` (its texts are not kept) and `featureTooManyCategories` (one-hot only).
 */
export function checkFeatures(
  manifest: DatasetManifest,
  data: Chosen & Pick<RunData, 'preprocessing'>,
): void {
  if (manifest.kind === 'images') return
  const columns = new Map(manifest.columns.map((column) => [column.name, column]))
  const names = featureNames(manifest, data)
  for (const name of names) {
    const column = columns.get(name)
    if (column === undefined) throw new AppError('INVALID_INPUT', 'featureMissing', { column: name })
    if (name === data.target) throw new AppError('INVALID_INPUT', 'featureIsTarget', { column: name })
    if (column.kind === 'text') throw new AppError('INVALID_INPUT', 'featureNotNumeric', { column: name })
    const found = column.categories?.length ?? 0
    if (encodingOf(column, data.preprocessing) === 'one-hot' && found > mostOneHotCategories) {
      const details = { column: name, limit: mostOneHotCategories, found }
      throw new AppError('INVALID_INPUT', 'featureTooManyCategories', details)
    }
  }
  if (names.length === 0) throw new AppError('INVALID_INPUT', 'noFeatures', { name: manifest.name })
}
