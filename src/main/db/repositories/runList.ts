import { and, desc, eq, getTableColumns, inArray, isNotNull, isNull, lt, or } from 'drizzle-orm'
import type { AppError } from '#shared/errors'
import type { DatasetId, ProjectId, RunId } from '#shared/model/ids'
import type { RunSummary } from '#shared/model/run'
import type { RunColumn, RunFilter, RunValue } from '#shared/model/runQuery'
import type { RunSpec } from '#shared/model/runSpec'
import { readable } from '#shared/storedRow'
import type { Database } from '../database'
import { storedSpec } from '../earlierSpec'
import { attempts, checkpoints, datasets, projects, runDocuments, runs } from '../schema'
import { columnValue, filterCondition, isKept } from './runExpressions'
import { datesOf, manifestOf, summaryOf } from './runRows'

/** Values of columns for many runs: one entry a run, the newest first. */
export type StoredValues = {
  readonly numbers: readonly number[]
  readonly datasets: readonly string[]
  readonly states: readonly string[]
  readonly columns: readonly (readonly RunValue[])[]
}

/** A run with its specification and the columns of its data that hold dates. */
export type ListedRun = {
  readonly summary: RunSummary
  readonly spec: RunSpec
  readonly dateColumns: readonly string[]
}

/** A run that no list shows and that can be restored: it is in the bin, or else its project is deleted. */
export type RestorableRun = {
  readonly id: RunId
  readonly number: number
  readonly name: string
  readonly datasetId: DatasetId
  readonly isInBin: boolean
}

const figureQuery = `
  SELECT DISTINCT key FROM runs, json_each(CASE WHEN json_valid(figures) THEN figures ELSE '{}' END)
  WHERE deleted_at IS NULL AND removed_at IS NULL`

/** Looks through the runs of an open log without their series. `damaged` is told of each row that has to be left out. */
export function runListRepository({ sqlite, query }: Database, damaged: (error: AppError) => void) {
  sqlite.function('holds', { deterministic: true }, (text: unknown, word: unknown) =>
    typeof text === 'string' && typeof word === 'string' && lower(text).includes(lower(word)) ? 1 : 0,
  )
  const figureTags = sqlite.prepare<[], string>(figureQuery).pluck()
  return {
    /** What the runs that fit a filter have in some columns. */
    values(filter: RunFilter, columns: readonly RunColumn[]): StoredValues {
      const wanted = Object.fromEntries(columns.map((column, index) => [`c${index}`, columnValue(column)]))
      const rows: unknown[][] = query
        .select({ number: runs.number, dataset: runs.datasetId, state: runs.state, ...wanted })
        .from(runs)
        .where(filterCondition(filter))
        .orderBy(desc(runs.number))
        .values()
      return {
        numbers: rows.map(([number]) => Number(number)),
        datasets: rows.map(([, dataset]) => String(dataset)),
        states: rows.map(([, , state]) => String(state)),
        columns: columns.map((_column, index) => rows.map((row) => valueOf(row[index + 3]))),
      }
    },

    /** Runs by their numbers, in the order of these; those that are gone are left out. */
    summaries(numbers: readonly number[]): RunSummary[] {
      const rows = query
        .select()
        .from(runs)
        .where(and(inArray(runs.number, [...numbers]), isNull(runs.removedAt)))
        .all()
      return inOrder(numbers, readable(rows, summaryOf, damaged), ({ number }) => number)
    },

    /** The same with their specifications. */
    listed(numbers: readonly number[]): ListedRun[] {
      const rows = query
        .select({ run: getTableColumns(runs), spec: runDocuments.spec, manifest: datasets.manifest })
        .from(runs)
        .innerJoin(runDocuments, eq(runDocuments.run, runs.number))
        .leftJoin(datasets, eq(datasets.id, runs.datasetId))
        .where(and(inArray(runs.number, [...numbers]), isNull(runs.removedAt)))
        .all()
      const read = ({ run, spec, manifest }: (typeof rows)[number]): ListedRun => {
        const known = manifestOf(manifest)
        return {
          summary: summaryOf(run),
          spec: storedSpec(spec, known, run.number),
          dateColumns: datesOf(known),
        }
      }
      return inOrder(numbers, readable(rows, read, damaged), ({ summary }) => summary.number)
    },

    /** The tags of all figures that runs outside of the bin have, whatever version wrote them. */
    figures: (): readonly string[] => figureTags.all(),

    /** The numbers of the newest runs that are in no bin. */
    newest: (count: number): readonly number[] =>
      query
        .select({ number: runs.number })
        .from(runs)
        .where(isKept())
        .orderBy(desc(runs.number))
        .limit(count)
        .all()
        .map(({ number }) => number),

    /** Those that have been in the bin since before a time. */
    binned: (before: number): readonly { readonly id: RunId; readonly number: number }[] =>
      query
        .select({ id: runs.id, number: runs.number })
        .from(runs)
        .where(and(isNotNull(runs.deletedAt), isNull(runs.removedAt), lt(runs.deletedAt, before)))
        .all(),

    /** Those of a project, also those in the bin. */
    ofProject: (id: ProjectId): readonly { readonly id: RunId; readonly number: number }[] =>
      query
        .select({ id: runs.id, number: runs.number })
        .from(runs)
        .where(and(eq(runs.projectId, id), isNull(runs.removedAt)))
        .all(),

    /** Those that no list shows and that can be restored: they are in the bin, or their project is deleted. */
    restorable(): readonly RestorableRun[] {
      const rows = query
        .select({
          id: runs.id,
          number: runs.number,
          name: runs.name,
          datasetId: runs.datasetId,
          deletedAt: runs.deletedAt,
        })
        .from(runs)
        .leftJoin(projects, eq(projects.id, runs.projectId))
        .where(and(isNull(runs.removedAt), or(isNotNull(runs.deletedAt), isNotNull(projects.removedAt))))
        .all()
      return rows.map(({ deletedAt, ...run }) => ({ ...run, isInBin: deletedAt !== null }))
    },

    /** Forgets a run for good: what is left keeps its number, and that it opened a test part. */
    remove(number: number, removedAt: number): void {
      query.transaction((transaction) => {
        sqlite.prepare('DELETE FROM metrics WHERE run = ?').run(number)
        transaction.delete(checkpoints).where(eq(checkpoints.run, number)).run()
        transaction.delete(attempts).where(eq(attempts.run, number)).run()
        transaction.delete(runDocuments).where(eq(runDocuments.run, number)).run()
        transaction
          .update(runs)
          .set({ removedAt, name: '', marks: null, metrics: {}, error: null })
          .where(eq(runs.number, number))
          .run()
      })
    },
  }
}

const lower = (text: string): string => text.toLocaleLowerCase()

const valueOf = (value: unknown): RunValue =>
  typeof value === 'string' || typeof value === 'number' ? value : null

function inOrder<Row>(
  numbers: readonly number[],
  rows: readonly Row[],
  numberOf: (row: Row) => number,
): Row[] {
  const found = new Map(rows.map((row) => [numberOf(row), row]))
  return numbers.flatMap((number) => found.get(number) ?? [])
}
