import { isDeepStrictEqual } from 'node:util'
import { and, desc, eq, getTableColumns, inArray, lt, max, sql } from 'drizzle-orm'
import type { WireError } from '../../../shared/errors'
import { foldScore, withFold, type FoldRun } from '../../../shared/model/crossValidation'
import type { Evaluation } from '../../../shared/model/evaluation'
import type { DatasetId, RunId } from '../../../shared/model/ids'
import type { ModelId } from '../../../shared/model/ids'
import type { Measured } from '../../../shared/model/number'
import type { RunEngine, SplitCounts, RunState, RunSummary } from '../../../shared/model/run'
import type { RunSpec } from '../../../shared/model/runSpec'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { storedSpec } from '../earlierSpec'
import { datasets, runDocuments, runs } from '../schema'

/** What is known when a run is logged. */
export type NewRun = {
  readonly id: RunId
  readonly spec: RunSpec
  readonly datasetId: DatasetId
  readonly datasetName: string
  readonly parameters: number
  readonly createdAt: number
  readonly host: string
}

/** What may change in a run's summary. */
export type RunChange = Partial<{
  name: string
  state: RunState
  attempt: number
  modelId: ModelId
  engine: RunEngine
  epochsDone: number
  parameters: number
  rows: SplitCounts
  trainLoss: Measured
  validationLoss: Measured
  validationAccuracy: number
  testLoss: Measured
  testAccuracy: number | null
  trainSeconds: number
  finishedAt: number | null
  error: WireError | null
  host: string
}>

// Another host must not take the same number between reading and writing.
const immediate = { behavior: 'immediate' } as const

/** Whether two specifications are of one cross-validation: all but name and fold is the same, in whatever order. */
function areOfOneValidation(one: RunSpec, other: RunSpec): boolean {
  const plain = (spec: RunSpec): RunSpec => ({ ...withFold(spec, 0), name: '' })
  return isDeepStrictEqual(plain(one), plain(other))
}

/** The same settings under another name are the same. */
const withoutName = (spec: RunSpec): RunSpec => ({ ...spec, name: '' })

/** The runs of an open log. */
export function runRepository({ query }: Database) {
  const summaryOf = (row: typeof runs.$inferSelect): RunSummary => {
    const { host: _, ...summary } = row
    return summary
  }
  return {
    /** Logs a run as queued, with the next number. */
    insert(run: NewRun): RunSummary {
      const { spec } = run
      return query.transaction((transaction) => {
        const last =
          transaction
            .select({ number: max(runs.number) })
            .from(runs)
            .get()?.number ?? 0
        const row: typeof runs.$inferInsert = {
          number: last + 1,
          id: run.id,
          name: spec.name,
          state: 'queued',
          attempt: 1,
          datasetId: run.datasetId,
          datasetName: run.datasetName,
          seed: spec.training.seed,
          epochs: spec.training.epochs,
          epochsDone: 0,
          parameters: run.parameters,
          trainSeconds: 0,
          createdAt: run.createdAt,
          host: run.host,
        }
        const stored = onlyRow(transaction.insert(runs).values(row).returning().all())
        transaction.insert(runDocuments).values({ run: stored.number, spec }).run()
        return summaryOf(stored)
      }, immediate)
    },

    /** The summary, or null when there is no such run. */
    find(id: RunId): RunSummary | null {
      const row = query.select().from(runs).where(eq(runs.id, id)).get()
      return row === undefined ? null : summaryOf(row)
    },

    /** Newest first; `before` is the number of the last one seen. */
    list(before: number | null, limit: number): RunSummary[] {
      return query
        .select()
        .from(runs)
        .where(before === null ? undefined : lt(runs.number, before))
        .orderBy(desc(runs.number))
        .limit(limit)
        .all()
        .map(summaryOf)
    },

    /** The runs that a process should be working on, with the host that said so. */
    active(): readonly { readonly summary: RunSummary; readonly host: string }[] {
      return query
        .select()
        .from(runs)
        .where(inArray(runs.state, ['queued', 'running', 'paused']))
        .all()
        .map((row) => ({ summary: summaryOf(row), host: row.host }))
    },

    /** Whether a run in one of the active states uses the data set. */
    isDatasetActive(datasetId: DatasetId): boolean {
      const states = inArray(runs.state, ['queued', 'running', 'paused'])
      const row = query
        .select({ number: runs.number })
        .from(runs)
        .where(and(eq(runs.datasetId, datasetId), states))
        .get()
      return row !== undefined
    },

    /**
     * The finished runs on a data set whose specification is this one but for name and fold, the newest of each fold (from
     * 0), by fold.
     */
    folds(datasetId: DatasetId, spec: RunSpec): readonly FoldRun[] {
      const seed = sql`json_extract(${runDocuments.spec}, '$.training.seed')`
      const kind = sql`json_extract(${runDocuments.spec}, '$.data.split.kind')`
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
            eq(kind, 'k-fold'),
            eq(seed, spec.training.seed),
          ),
        )
        .orderBy(runs.number)
        .all()
      const newest = new Map<number, FoldRun>()
      for (const { spec: stored, manifest, run, evaluation } of found) {
        const earlier = storedSpec(stored, manifest)
        const { split } = earlier.data
        if (split.kind !== 'k-fold' || !areOfOneValidation(earlier, spec)) continue
        const score = evaluation === null ? null : foldScore(evaluation)
        newest.set(split.fold, { fold: split.fold, run: summaryOf(run), score })
      }
      return [...newest.values()].toSorted((a, b) => a.fold - b.fold)
    },

    /** Whether a run on a data set was logged with this specification, whatever its name. */
    hasSpec(datasetId: DatasetId, spec: RunSpec): boolean {
      const seed = sql`json_extract(${runDocuments.spec}, '$.training.seed')`
      const found = query
        .select({ spec: runDocuments.spec, manifest: datasets.manifest })
        .from(runs)
        .innerJoin(runDocuments, eq(runDocuments.run, runs.number))
        .innerJoin(datasets, eq(datasets.id, runs.datasetId))
        .where(and(eq(runs.datasetId, datasetId), eq(seed, spec.training.seed)))
        .orderBy(desc(runs.number))
        .all()
      const wanted = withoutName(spec)
      return found.some((run) => isDeepStrictEqual(withoutName(storedSpec(run.spec, run.manifest)), wanted))
    },

    /** Changes the named fields, if any, and answers with the whole summary. */
    change(id: RunId, change: RunChange): RunSummary {
      if (Object.keys(change).length === 0) {
        const row = query.select().from(runs).where(eq(runs.id, id)).get()
        if (row === undefined) throw new Error(`run ${id} is not in the log`)
        return summaryOf(row)
      }
      return summaryOf(onlyRow(query.update(runs).set(change).where(eq(runs.id, id)).returning().all()))
    },

    /** The specification, an earlier version's completed with what it did not say, and the test result. */
    documents(number: number): { readonly spec: RunSpec; readonly evaluation: Evaluation | null } {
      const row = query
        .select({ ...getTableColumns(runDocuments), manifest: datasets.manifest })
        .from(runDocuments)
        .innerJoin(runs, eq(runs.number, runDocuments.run))
        .leftJoin(datasets, eq(datasets.id, runs.datasetId))
        .where(eq(runDocuments.run, number))
        .get()
      if (row === undefined) throw new Error(`run ${number} has no documents`)
      return { spec: storedSpec(row.spec, row.manifest), evaluation: row.evaluation }
    },

    /** Keeps the test result. */
    setEvaluation(number: number, evaluation: Evaluation): void {
      query.update(runDocuments).set({ evaluation }).where(eq(runDocuments.run, number)).run()
    },
  }
}
