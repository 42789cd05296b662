import { RPCHandler } from '@orpc/server/message-port'
import { claimHost } from '../db/hostClaim'
import { experimentLog } from '../db/log'
import { openDatabase } from '../db/open'
import { sweepPasted } from './datasets/pasted'
import { sweepDatasets } from './datasets/sweepDatasets'
import { datasetService } from './datasets/service'
import type { HostDependencies } from './dependencies'
import { sweepDrafts } from './engines/drafts'
import { engineService } from './engines/service'
import { foldersOf } from './folders'
import { guardedPort, type HostPort } from './guardedPort'
import { hostRouter } from './handlers/router'
import { inferenceWorker } from './inferenceWorker'
import { modelService } from './models/service'
import { allowedPaths } from './paths/allowedPaths'
import { projectService } from './projects/service'
import { reconcile } from './runs/reconcile'
import { runService } from './runs/service'

export type { HostDependencies } from './dependencies'

/** The app without a window: what a page or a terminal talks to. */
export type Host = {
  /** Implements `hostContract`. */
  readonly router: ReturnType<typeof hostRouter>
  /** Answers the caller at the other end of a channel until it closes; nothing that arrives can end the process. */
  readonly serve: (port: HostPort) => void
  /** Interrupts a running training so that it can be resumed, ends every process and closes the log. */
  readonly close: () => Promise<void>
}

/**
 * Opens the experiment log, takes up what a host that is gone left behind, and offers every operation.
 * @throws {AppError} databaseTooNew, databaseLocked, fileUnreadable, diskFull
 */
export async function createHost(deps: HostDependencies): Promise<Host> {
  const folders = foldersOf(deps.dataFolder)
  const { database, notes } = await openDatabase(folders.database, deps.now)
  for (const { reason, details } of notes) deps.log.warn(`mended at start: ${reason}`, details)
  const id = deps.randomId()
  const claim = claimHost(folders.hosts, id)
  await sweepDrafts(deps.runtimeFolders[0], deps.log)
  const log = experimentLog(database)
  const now = deps.now()
  await sweepDatasets(folders.datasets, { removed: log.datasets.removed(), now }, deps.log)
  const read = log.datasets.list().flatMap(({ source }) => (source.kind === 'csv' ? [source.path] : []))
  await sweepPasted(folders.pasted, read, now, deps.log)
  for (const number of reconcile(log, claim.isAlive, deps.now)) {
    deps.log.warn(`run ${number} was interrupted by the end of the app`)
  }
  const inference = inferenceWorker(deps.startWorker)
  const paths = allowedPaths(deps.paths, () => log.datasets.sources())
  const datasets = datasetService(deps, log, folders, paths)
  const projects = projectService(log, deps.log)
  const engines = engineService(deps, folders)
  const runs = runService({ deps, log, folders }, datasets, engines, { id, isAlive: claim.isAlive })
  const models = modelService(log, folders, inference, paths, deps.now)
  const services = { deps, notes, settings: log.settings, projects, datasets, runs, models, engines }
  const router = hostRouter(services, folders.database)
  const handler = new RPCHandler(router)
  return {
    router,
    serve: (port) => handler.upgrade(guardedPort(port, deps.log)),
    close: async () => {
      await Promise.all([datasets.close(), engines.close()])
      await runs.close()
      inference.close()
      log.close()
      claim.release()
    },
  }
}
