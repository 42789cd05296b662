import type { AppError } from '#shared/errors'
import { busyMs, type Database } from './database'
import { refuseWhenGone } from './inPlace'
import { attemptRepository } from './repositories/attempts'
import { checkpointRepository } from './repositories/checkpoints'
import { datasetRepository } from './repositories/datasets'
import { evaluationRepository } from './repositories/evaluations'
import { importedRunRepository } from './repositories/importedRuns'
import { metricRepository } from './repositories/metrics'
import { modelRepository } from './repositories/models'
import { projectRepository } from './repositories/projects'
import { queueRepository } from './repositories/queue'
import { runListRepository } from './repositories/runList'
import { runRepository } from './repositories/runs'
import { settingsRepository } from './repositories/settings'
import { testOpeningRepository } from './repositories/testOpenings'
import { usedWeights } from './repositories/usedWeights'

/** The experiment log: every repository over one database, and transactions over all of them. */
export type ExperimentStore = ReturnType<typeof experimentStore>

/** The repositories of an open database. */
export function experimentStore(database: Database) {
  const { sqlite } = database
  const checkPlace = refuseWhenGone(sqlite)
  const unreadable = new Map<string, AppError>()
  const damaged = (error: AppError): void => void unreadable.set(error.message, error)
  return {
    runs: runRepository(database, damaged),
    runList: runListRepository(database, damaged),
    attempts: attemptRepository(database),
    metrics: metricRepository(database),
    checkpoints: checkpointRepository(database),
    projects: projectRepository(database, damaged),
    datasets: datasetRepository(database, damaged),
    models: modelRepository(database, damaged),
    evaluations: evaluationRepository(database),
    testOpenings: testOpeningRepository(database),
    imported: importedRunRepository(database, damaged),
    queue: queueRepository(database, damaged),
    settings: settingsRepository(database),
    /** The hashes of stored weights that runs and drafts begin with. */
    usedWeights: () => usedWeights(database),
    /** Rows that lists have left out so far, each once. */
    unreadable: (): readonly AppError[] => [...unreadable.values()],
    /**
     * Everything `work` does, or nothing. Takes the place of the writer at once: a transaction that began with reading
     * fails when another host on the same data wrote in between.
     * @throws {AppError} dataFolderGone: what is written into a file that was deleted is in no log
     */
    transaction: <Result>(work: () => Result): Result => {
      checkPlace()
      return sqlite.transaction(work).immediate()
    },
    /** Fails at once, as busy, where another program holds the log: for work that is tried again. */
    withoutWaiting: <Result>(work: () => Result): Result => {
      sqlite.pragma('busy_timeout = 0')
      try {
        return work()
      } finally {
        sqlite.pragma(`busy_timeout = ${busyMs}`)
      }
    },
    /** Work whose end is on the disk when it answers, whatever happens to the power. */
    durably: <Result>(work: () => Result): Result => {
      sqlite.pragma('synchronous = FULL')
      try {
        return work()
      } finally {
        sqlite.pragma('synchronous = NORMAL')
      }
    },
    /** @throws {AppError} dataFolderGone */
    checkPlace,
    close: (): void => {
      sqlite.close()
    },
  }
}
