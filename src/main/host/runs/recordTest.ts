import type { Evaluation } from '#shared/model/evaluation'
import type { RunSummary } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { taggedFigures } from '#shared/model/score'
import type { ExperimentStore } from '#main/db/store'

/** What openings are counted by: data that were imported again are the same. */
export const dataKey = ({ data }: RunSpec, { datasetId }: Pick<RunSummary, 'datasetId'>): string =>
  data.sha256 ?? datasetId

/**
 * Keeps a run's scores on the test part and that it was opened, in the transaction that is under way. Answers with the
 * figures for the run's summary.
 */
export function recordTest(
  store: ExperimentStore,
  { number, datasetId }: Pick<RunSummary, 'number' | 'datasetId'>,
  test: Evaluation,
  openedAt: number,
): RunSummary['metrics'] {
  const { spec } = store.runs.documents(number)
  store.runs.setTest(number, test)
  store.testOpenings.add({ run: number, dataset: dataKey(spec, { datasetId }), openedAt })
  return taggedFigures(test)
}
