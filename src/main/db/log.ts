import type { Database } from './database'
import { attemptRepository } from './repositories/attempts'
import { checkpointRepository } from './repositories/checkpoints'
import { datasetRepository } from './repositories/datasets'
import { metricRepository } from './repositories/metrics'
import { modelRepository } from './repositories/models'
import { runRepository } from './repositories/runs'
import { settingsRepository } from './repositories/settings'

/** The experiment log: every repository over one database, and transactions over all of them. */
export type ExperimentLog = ReturnType<typeof experimentLog>

/** The repositories of an open database. */
export function experimentLog(database: Database) {
  return {
    runs: runRepository(database),
    attempts: attemptRepository(database),
    metrics: metricRepository(database),
    checkpoints: checkpointRepository(database),
    datasets: datasetRepository(database),
    models: modelRepository(database),
    settings: settingsRepository(database),
    /**
     * Everything `work` does, or nothing. Takes the place of the writer at once: a transaction that began with reading
     * fails when another host on the same data wrote in between.
     */
    transaction: <Result>(work: () => Result): Result => database.sqlite.transaction(work).immediate(),
    close: (): void => {
      database.sqlite.close()
    },
  }
}
