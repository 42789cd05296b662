import { existsSync } from 'node:fs'
import { EventPublisher } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { AppError } from '#shared/errors'
import type { MenuCommand } from '#shared/catalog/commands/index'
import type { Database } from '../db/database'
import { claimHost, isAlone, watchHosts, type HostClaim } from '../db/hostClaim'
import { experimentStore } from '../db/store'
import { openDatabase } from '../db/open'
import { applyRestore } from '../db/restore'
import { readPlace } from '../platform/dataPlace'
import { curveService } from './curves/service'
import { datasetService } from './datasets/service'
import type { HostDependencies } from './dependencies'
import { sweepCrashReports } from './diagnostics/crashReports'
import { diagnosticService } from './diagnostics/service'
import { engineService } from './engines/service'
import { foldersOf } from './folders'
import { guardedPort, type HostPort } from './guardedPort'
import { hostRouter } from './handlers/router'
import { inferenceWorker } from './inferenceWorker'
import { modelService } from './models/service'
import { allowedPaths } from './paths/allowedPaths'
import { projectFileService } from './projects/file/service'
import { projectService } from './projects/service'
import type { Logger } from '#shared/log'
import { queueService } from './queue/service'
import { runService } from './runs/service'
import { scriptService } from './scripts/service'
import { storageService } from './storage/service'
import { checkDaily } from './updates/dailyCheck'
import { noUpdates } from './updates/updates'
import { verifyService } from './verify/service'
import { sweepLeftovers } from './sweep'
import { unreadableRows } from './unreadableRows'

export type { HostDependencies } from './dependencies'

/** The app without a window: what a page or a terminal talks to. */
export type Host = {
  /** Implements `hostContract`. */
  readonly router: ReturnType<typeof hostRouter>
  /** Answers the caller at the other end of a channel until it closes; nothing that arrives can end the process. */
  readonly serve: (port: HostPort) => void
  /** Tells the pages what was chosen in the window's menu. */
  readonly choose: (command: MenuCommand) => void
  /** Interrupts a running training so that it can be resumed, ends every process and closes the log. */
  readonly close: () => Promise<void>
}

/**
 * Opens the experiment log, takes up what a host that is gone left behind, and offers every operation.
 * A data folder that may not be written to can be looked at.
 * @throws {AppError} databaseTooNew, databaseLocked, fileUnreadable, folderUnreadable, diskFull
 */
export async function createHost(deps: HostDependencies): Promise<Host> {
  const folders = foldersOf(deps.dataFolder)
  expectPlace(deps, folders.database)
  const id = deps.randomId()
  const restored = applyRestore(folders.database, () => isAlone(folders.hosts), deps.now())
  const { database, notes: told, isReadOnly } = await openDatabase(folders.database, deps.now)
  const opening = [...restored, ...told]
  const claim = isReadOnly ? watchHosts(folders.hosts) : claimOrClose(folders.hosts, id, database)
  const store = experimentStore(database)
  const notes = [...opening, ...unreadableRows(store, folders.database)]
  for (const { reason, details } of notes) deps.log.warn(`told at start: ${reason}`, details)
  const inference = inferenceWorker(deps.startWorker)
  const paths = allowedPaths(deps.paths, () => store.datasets.sources())
  const datasets = datasetService(deps, store, folders, paths)
  const projects = projectService(store, folders, deps.log, deps)
  const engines = engineService(deps, folders)
  const runs = runService({ deps, store, folders }, datasets, engines, { id, isAlive: claim.isAlive })
  const curves = curveService(store, runs, paths, deps)
  const models = modelService(store, folders, inference, paths, deps)
  const projectFiles = projectFileService({ store, folders, inference, datasets, paths, deps }, (id) =>
    projects.summary(id),
  )
  const verify = verifyService(store, folders, runs, engines, deps)
  const identity = { id, isAlive: claim.isAlive }
  const queue = queueService(store, runs, identity, deps)
  const storage = storageService({ database, store, isReadOnly }, folders, runs, paths, identity, deps)
  const scripts = scriptService(store, folders, inference, runs, paths, deps)
  for (const number of runs.endOrphans()) {
    deps.log.warn(`run ${number} was interrupted by the end of the app`)
  }
  queue.takeUp(isReadOnly)
  if (!isReadOnly) {
    const engineFolder = deps.runtimeFolders[0]
    const { isAlive } = claim
    await sweepLeftovers({ folders, engineFolder, store, log: deps.log, id, isAlive, now: deps.now() })
    await sweepCrashReports(folders.crashes, deps.log)
    await removeDeleted({ runs, projects }, deps.log)
  }
  const updates = deps.updates ?? noUpdates('notInstalled')
  const endChecks = checkDaily(updates, () => store.settings.read().lookForUpdates)
  const diagnostics = diagnosticService(deps, { store, folders, engines, paths, notes })
  const menu = new EventPublisher<{ chosen: MenuCommand }>()
  const services = {
    deps,
    notes,
    settings: store.settings,
    projects,
    projectFiles,
    datasets,
    runs,
    queue,
    curves,
    scripts,
    models,
    engines,
    diagnostics,
    storage,
    updates,
    verify,
    menu,
  }
  const router = hostRouter(services, { database: folders.database, isReadOnly })
  const handler = new RPCHandler(router)
  deps.onSettings?.(store.settings.read())
  return {
    router,
    choose: (command) => menu.publish('chosen', command),
    serve: (port) => handler.upgrade(guardedPort(port, deps.log)),
    close: async () => {
      endChecks()
      queue.close()
      verify.close()
      await Promise.all([datasets.close(), engines.close()])
      await runs.close()
      await storage.close()
      inference.close()
      store.close()
      try {
        await storage.finish()
      } finally {
        claim.release()
      }
    },
  }
}

/** A data folder that was moved is not made anew where it is not there: its drive may be away. */
function expectPlace({ dataFolder, placeFile = null }: HostDependencies, database: string): void {
  const place = placeFile === null ? null : readPlace(placeFile)
  if (place?.folder === dataFolder && !existsSync(database))
    throw new AppError('UNAVAILABLE', 'dataFolderAway', { folder: dataFolder })
}

/** Removes what can no longer be restored; what cannot be removed now is tried again at the next start. */
async function removeDeleted(
  of: Readonly<Record<'runs' | 'projects', { readonly removeOld: () => Promise<number> }>>,
  log: Logger,
): Promise<void> {
  for (const [kind, { removeOld }] of Object.entries(of))
    try {
      const removed = await removeOld()
      if (removed > 0) log.info(`${removed} ${kind} were deleted 30 days ago and are removed`)
    } catch (error) {
      log.warn(`deleted ${kind} are not removed: ${String(error)}`)
    }
}

function claimOrClose(folder: string, id: string, { sqlite }: Database): HostClaim {
  try {
    return claimHost(folder, id)
  } catch (error) {
    sqlite.close()
    throw error
  }
}
