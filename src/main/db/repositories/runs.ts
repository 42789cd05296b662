import { and, desc, eq, getTableColumns, inArray, isNull, lt, max } from 'drizzle-orm'
import type { AppError, WireError } from '#shared/errors'
import type { FoldRun } from '#shared/model/crossValidation'
import type { Evaluation } from '#shared/model/evaluation'
import type { DatasetId, ProjectId, RunId } from '#shared/model/ids'
import type { GroupRun } from '#shared/model/repeats'
import type { ModelId } from '#shared/model/ids'
import type { Marks } from '#shared/model/marks'
import {
  isActive,
  runStates,
  type RunEngine,
  type RunSummary,
  type SplitCounts,
  type RunState,
} from '#shared/model/run'
import type { RunSpec } from '#shared/model/runSpec'
import { readable } from '#shared/storedRow'
import type { Database } from '../database'
import { onlyRow } from '../onlyRow'
import { storedSpec } from '../earlierSpec'
import { datasets, runDocuments, runs } from '../schema'
import { removedProjects } from './inSight'
import { isKept } from './runExpressions'
import { datesOf, evaluationOf, manifestOf, summaryOf } from './runRows'
import { runsOfFolds, runsOfSeeds } from './runSearch'

/** What is known when a run is logged. */
export type NewRun = {
  readonly id: RunId
  readonly spec: RunSpec
  readonly datasetId: DatasetId
  readonly datasetName: string
  readonly parameters: number
  readonly createdAt: number
  readonly host: string
  /** The project that it is started in, if any. */
  readonly projectId?: ProjectId | null
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
  keptEpoch: number | null
  rows: SplitCounts
  /** The whole record. */
  metrics: RunSummary['metrics']
  trainSeconds: number
  finishedAt: number | null
  error: WireError | null
  host: string
  marks: Marks | null
  archivedAt: number | null
  deletedAt: number | null
}>

/** The large documents of a run. */
export type RunDocuments = {
  readonly spec: RunSpec
  readonly evaluation: Evaluation | null
  readonly test: Evaluation | null
  /** The columns of its data that hold dates. */
  readonly dateColumns: string[]
}

/** How a run ends, and the host that worked on it. */
export type RunEnding = {
  readonly host: string
  readonly state: RunState
  readonly finishedAt: number
  /** Left as it is where nothing is said of it. */
  readonly error?: WireError
}

const activeStates = runStates.filter(isActive)

// Another host must not take the same number between reading and writing.
const immediate = { behavior: 'immediate' } as const

/** The runs of an open log. `damaged` is told of each row that a list has to leave out. */
export function runRepository({ query }: Database, damaged: (error: AppError) => void) {
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
          metrics: {},
          trainSeconds: 0,
          createdAt: run.createdAt,
          host: run.host,
          projectId: run.projectId ?? null,
        }
        const stored = onlyRow(transaction.insert(runs).values(row).returning().all())
        transaction.insert(runDocuments).values({ run: stored.number, spec }).run()
        return summaryOf(stored)
      }, immediate)
    },

    /** Logs a run that was trained elsewhere, with the next number, which it answers with; without its model. */
    insertEnded(
      { number: _number, ...run }: RunSummary,
      documents: Omit<RunDocuments, 'dateColumns'>,
      host: string,
    ): number {
      return query.transaction((transaction) => {
        const last =
          transaction
            .select({ number: max(runs.number) })
            .from(runs)
            .get()?.number ?? 0
        const number = last + 1
        transaction
          .insert(runs)
          .values({ ...run, modelId: null, number, host })
          .run()
        transaction
          .insert(runDocuments)
          .values({ run: number, ...documents })
          .run()
        return number
      }, immediate)
    },

    /** The summary, also of one in the bin; null when there is no such run. @throws {AppError} DATA_CORRUPT runUnreadable */
    find(id: RunId): RunSummary | null {
      const row = query
        .select()
        .from(runs)
        .where(and(eq(runs.id, id), isNull(runs.removedAt)))
        .get()
      return row === undefined ? null : summaryOf(row)
    },

    /** Whether a run has or had the id: one that is removed for good keeps it. */
    isTaken: (id: RunId): boolean =>
      query.select({ id: runs.id }).from(runs).where(eq(runs.id, id)).get() !== undefined,

    /** Newest first, without those in the bin and those of deleted projects; `before` is the number of the last one seen. */
    list(before: number | null, limit: number): RunSummary[] {
      let last = before
      const listed: RunSummary[] = []
      let hidden: ReadonlySet<ProjectId> | null = null
      const isInSight = ({ projectId }: { readonly projectId: ProjectId | null }): boolean =>
        projectId === null || hidden?.has(projectId) !== true
      // A page is as long as asked for while there are runs: a shorter one is the last.
      while (listed.length < limit) {
        const missing = limit - listed.length
        const rows = query
          .select()
          .from(runs)
          .where(and(last === null ? undefined : lt(runs.number, last), isKept()))
          .orderBy(desc(runs.number))
          .limit(missing)
          .all()
        hidden ??= removedProjects(query)
        listed.push(...readable(rows.filter(isInSight), summaryOf, damaged))
        last = rows.at(-1)?.number ?? null
        if (rows.length < missing) break
      }
      return listed
    },

    /** The runs that a process should be working on, with the host that said so. */
    active(): readonly { readonly id: RunId; readonly number: number; readonly host: string }[] {
      return query
        .select({ id: runs.id, number: runs.number, host: runs.host })
        .from(runs)
        .where(inArray(runs.state, activeStates))
        .all()
    },

    /** Ends a run that `host` worked on, unless it was ended or taken up by another; it may be one that cannot be read. */
    end(id: RunId, { host, ...end }: RunEnding): void {
      const isHis = and(eq(runs.id, id), eq(runs.host, host), inArray(runs.state, activeStates))
      query.update(runs).set(end).where(isHis).run()
    },

    /** Those of a project, newest first. */
    ofProject(projectId: ProjectId): RunSummary[] {
      const rows = query
        .select()
        .from(runs)
        .where(and(eq(runs.projectId, projectId), isKept()))
        .orderBy(desc(runs.number))
        .all()
      return readable(rows, summaryOf, damaged)
    },

    /** Whether a run in one of the active states uses the data set. */
    isDatasetActive(datasetId: DatasetId): boolean {
      const states = inArray(runs.state, activeStates)
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
    folds: (datasetId: DatasetId, spec: RunSpec): readonly FoldRun[] =>
      runsOfFolds(query, datasetId, spec, damaged),

    /** The finished runs on a data set whose specification is this one but for name and seeds, by seed. */
    seeds: (datasetId: DatasetId, spec: RunSpec, kind: 'seeds' | 'splits'): readonly GroupRun[] =>
      runsOfSeeds(query, datasetId, spec, kind, damaged),

    /** Changes the named fields, if any, and answers with the whole summary. */
    change(id: RunId, change: RunChange): RunSummary {
      if (Object.keys(change).length === 0) {
        const row = query.select().from(runs).where(eq(runs.id, id)).get()
        if (row === undefined) throw new Error(`run ${id} is not in the log`)
        return summaryOf(row)
      }
      return summaryOf(onlyRow(query.update(runs).set(change).where(eq(runs.id, id)).returning().all()))
    },

    /**
     * The specification, an earlier version's completed with what it did not say, the scores at the end of the training, and
     * those on the test part where it was opened.
     * @throws {AppError} DATA_CORRUPT runUnreadable
     */
    documents(number: number): RunDocuments {
      const row = query
        .select({ ...getTableColumns(runDocuments), manifest: datasets.manifest })
        .from(runDocuments)
        .innerJoin(runs, eq(runs.number, runDocuments.run))
        .leftJoin(datasets, eq(datasets.id, runs.datasetId))
        .where(eq(runDocuments.run, number))
        .get()
      if (row === undefined) throw new Error(`run ${number} has no documents`)
      return {
        spec: storedSpec(row.spec, manifestOf(row.manifest), number),
        evaluation: evaluationOf(row.evaluation, number),
        test: evaluationOf(row.test, number),
        dateColumns: [...datesOf(manifestOf(row.manifest))],
      }
    },

    /** Keeps the scores at the end of the training. */
    setEvaluation(number: number, evaluation: Evaluation): void {
      query.update(runDocuments).set({ evaluation }).where(eq(runDocuments.run, number)).run()
    },

    /** Keeps the scores on the test part; that it was opened is logged beside it. */
    setTest(number: number, test: Evaluation): void {
      query.update(runDocuments).set({ test }).where(eq(runDocuments.run, number)).run()
    },
  }
}
