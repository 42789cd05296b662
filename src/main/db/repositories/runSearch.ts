import { isDeepStrictEqual } from 'node:util'
import { and, eq, getTableColumns, sql, type SQL } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import { foldScore, withFold, type FoldRun } from '#shared/model/crossValidation'
import type { Evaluation } from '#shared/model/evaluation'
import type { DatasetId } from '#shared/model/ids'
import { withSeed, type GroupRun } from '#shared/model/repeats'
import type { RunSummary } from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { readable } from '#shared/storedRow'
import type { Database } from '../database'
import { storedSpec } from '../earlierSpec'
import { datasets, runDocuments, runs } from '../schema'
import { isKept } from './runExpressions'
import { evaluationOf, manifestOf, summaryOf } from './runRows'

type Query = Database['query']

/** What a document says at a path; null where the text is no JSON, on which SQLite would end the whole query. */
const inSpec = (path: string) =>
  sql`CASE WHEN json_valid(${runDocuments.spec}) THEN json_extract(${runDocuments.spec}, ${path}) END`

/** The same settings under another name are the same. */
const withoutName = (spec: RunSpec): RunSpec => ({ ...spec, name: '' })

/** Whether two specifications are the same once `plain` has taken off what may differ, in whatever order. */
const areAlike = (one: RunSpec, other: RunSpec, plain: (spec: RunSpec) => RunSpec): boolean =>
  isDeepStrictEqual(withoutName(plain(one)), withoutName(plain(other)))

/** A finished run with its whole specification and scores. */
type DoneRun = {
  readonly spec: RunSpec
  readonly run: RunSummary
  readonly evaluation: Evaluation | null
}

/** The finished runs on a data set that meet a condition, in their order. `damaged` is told of each row that is left out. */
function doneRuns(
  query: Query,
  datasetId: DatasetId,
  condition: SQL,
  damaged: (error: AppError) => void,
): readonly DoneRun[] {
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
    .where(and(eq(runs.datasetId, datasetId), eq(runs.state, 'done'), isKept(), condition))
    .orderBy(runs.number)
    .all()
  const read = ({ spec: stored, manifest, run, evaluation }: (typeof found)[number]): DoneRun => ({
    spec: storedSpec(stored, manifestOf(manifest), run.number),
    run: summaryOf(run),
    evaluation: evaluationOf(evaluation, run.number),
  })
  return readable(found, read, damaged)
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
  const isFold = sql`${inSpec('$.data.split.kind')} = 'k-fold' AND ${inSpec('$.training.seed')} = ${spec.training.seed}`
  const newest = new Map<number, FoldRun>()
  for (const { spec: earlier, run, evaluation } of doneRuns(query, datasetId, isFold, damaged)) {
    const { split } = earlier.data
    if (split.kind !== 'k-fold' || !areAlike(earlier, spec, (one) => withFold(one, 0))) continue
    const score = evaluation === null ? null : foldScore(evaluation)
    newest.set(split.fold, { fold: split.fold, run, score })
  }
  return [...newest.values()].toSorted((a, b) => a.fold - b.fold)
}

/**
 * The finished runs on a data set whose specification is this one but for name and seed, the newest of each seed, by seed.
 * With `splits` those whose split was drawn with another seed too, the newest of each split: runs on one split would not
 * tell how much the split matters. `damaged` is told of each row that has to be left out.
 */
export function runsOfSeeds(
  query: Query,
  datasetId: DatasetId,
  spec: RunSpec,
  kind: 'seeds' | 'splits',
  damaged: (error: AppError) => void,
): readonly GroupRun[] {
  const isAlike = sql`${inSpec('$.data.split.kind')} = ${spec.data.split.kind} AND ${inSpec('$.training.epochs')} = ${spec.training.epochs}`
  const newest = new Map<number, GroupRun>()
  for (const { spec: earlier, run } of doneRuns(query, datasetId, isAlike, damaged)) {
    if (!areAlike(earlier, spec, (one) => withSeed(one, 0, kind))) continue
    const { split } = earlier.data
    const { seed } = earlier.training
    const drawn = kind === 'splits' && split.kind !== 'time' ? split.seed : seed
    newest.set(drawn, { key: seed, run })
  }
  return [...newest.values()].toSorted((a, b) => a.key - b.key)
}
