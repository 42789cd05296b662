import { isDeepStrictEqual } from 'node:util'
import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import { foldScore, withFold, type FoldRun } from '#shared/model/crossValidation'
import type { DatasetId } from '#shared/model/ids'
import type { RunSpec } from '#shared/model/runSpec'
import { readable } from '#shared/storedRow'
import type { Database } from '../database'
import { storedSpec } from '../earlierSpec'
import { datasets, runDocuments, runs } from '../schema'
import { evaluationOf, manifestOf, summaryOf } from './runRows'

type Query = Database['query']

/** What a document says at a path; null where the text is no JSON, on which SQLite would end the whole query. */
const inSpec = (path: string) =>
  sql`CASE WHEN json_valid(${runDocuments.spec}) THEN json_extract(${runDocuments.spec}, ${path}) END`

/** The same settings under another name are the same. */
const withoutName = (spec: RunSpec): RunSpec => ({ ...spec, name: '' })

/** Whether two specifications are of one cross-validation: all but name and fold is the same, in whatever order. */
function areOfOneValidation(one: RunSpec, other: RunSpec): boolean {
  const plain = (spec: RunSpec): RunSpec => withoutName(withFold(spec, 0))
  return isDeepStrictEqual(plain(one), plain(other))
}

/**
 * The finished runs on a data set whose specification is this one but for name and fold, the newest of each fold (from
 * 0), by fold. `damaged` is told of each row that has to be left out.
 */
export function runsOfFolds(
  query: Query,
  datasetId: DatasetId,
  spec: RunSpec,
  damaged: (error: AppError) => void,
): readonly FoldRun[] {
  const found = query
    .select({
      run: getTableColumns(runs),
      spec: runDocuments.spec,
      evaluation: runDocuments.evaluation,
      manifest: datasets.manifest,
    })
    .from(runs)
    .innerJoin(runDocuments, eq(runDocuments.run, runs.number))
    .innerJoin(datasets, eq(datasets.id, runs.datasetId))
    .where(
      and(
        eq(runs.datasetId, datasetId),
        eq(runs.state, 'done'),
        eq(inSpec('$.data.split.kind'), 'k-fold'),
        eq(inSpec('$.training.seed'), spec.training.seed),
      ),
    )
    .orderBy(runs.number)
    .all()
  const newest = new Map<number, FoldRun>()
  const read = ({ spec: stored, manifest, run, evaluation }: (typeof found)[number]) => ({
    earlier: storedSpec(stored, manifestOf(manifest), run.number),
    run: summaryOf(run),
    evaluation: evaluationOf(evaluation, run.number),
  })
  for (const { earlier, run, evaluation } of readable(found, read, damaged)) {
    const { split } = earlier.data
    if (split.kind !== 'k-fold' || !areOfOneValidation(earlier, spec)) continue
    const score = evaluation === null ? null : foldScore(evaluation)
    newest.set(split.fold, { fold: split.fold, run, score })
  }
  return [...newest.values()].toSorted((a, b) => a.fold - b.fold)
}
