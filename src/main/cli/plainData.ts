import type { Dataset } from '#shared/model/dataset'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'

/** What a run on the data would be where nothing is chosen, for checks at the import. */
export function plainData({ columns, id, sha256, source, suggestedTarget, givenTestRows }: Dataset): RunData {
  const target = columns.find(({ name }) => name === suggestedTarget)
  const isNumber = target?.kind === 'number'
  return {
    source,
    datasetId: id,
    sha256,
    features: null,
    target: suggestedTarget,
    task: isNumber ? 'regression' : 'classification',
    split:
      givenTestRows > 0
        ? { kind: 'given', validation: 0, stratified: false, seed: 0 }
        : { kind: 'ratio', train: 0.8, validation: 0, test: 0.2, stratified: false, seed: 0 },
    scaling: { kind: 'standard' },
    preprocessing: plainPreprocessing,
    dropDuplicates: false,
  }
}
