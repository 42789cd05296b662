import { errorOfAnyVersion } from '#shared/errors'
import { DatasetManifest } from '#shared/model/dataset'
import { Evaluation } from '#shared/model/evaluation'
import { RunSummary } from '#shared/model/run'
import { readStored } from '#shared/storedRow'
import type { runs } from '../schema'

/** A run as it is stored. */
export type RunRow = typeof runs.$inferSelect

/** The summary that a row holds. @throws {AppError} DATA_CORRUPT runUnreadable */
export function summaryOf(row: RunRow): RunSummary {
  const summary = { ...row, error: errorOfAnyVersion(row.error) }
  return readStored(RunSummary, summary, 'runs', String(row.number))
}

/** Scores of a run, by the run's number. @throws {AppError} DATA_CORRUPT runUnreadable */
export const evaluationOf = (stored: Evaluation | null, number: number): Evaluation | null =>
  stored === null ? null : readStored(Evaluation, stored, 'runs', String(number))

/** The manifest that a run was made with, as far as it can be read: only runs of earlier versions need it. */
export const manifestOf = (stored: DatasetManifest | null): DatasetManifest | null =>
  DatasetManifest.safeParse(stored).data ?? null

/** The columns of a data set that hold dates; none where it cannot be read. */
export const datesOf = (manifest: DatasetManifest | null): readonly string[] =>
  (manifest?.columns ?? []).filter(({ kind }) => kind === 'date').map(({ name }) => name)
