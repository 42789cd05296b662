import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import { join } from 'node:path'
import type { hostContract } from '#shared/contract/host'
import { createHost, type Host } from '../host/createHost'
import { everyPath } from '../host/paths/pathGrants'
import { createFileLog } from '../platform/fileLog'
import { nodeStarter } from '../platform/nodeStarter'
import { dataPlaceOf, runtimeFolders } from '../platform/paths'
import { randomId } from '../platform/randomId'

/** The host's operations, called in the same process. */
export type HostClient = ContractRouterClient<typeof hostContract>

/** A host without a window, on the same data as the app. */
export type TerminalHost = { readonly host: Host; readonly client: HostClient; readonly dataFolder: string }

/** Opens the experiment log and everything behind it; `outFolder` is the folder of the built files. */
export async function openTerminalHost(outFolder: string, appVersion: string): Promise<TerminalHost> {
  const { dataFolder, placeFile } = dataPlaceOf(process.platform, process.env)
  const logFolder = join(dataFolder, 'logs')
  const log = createFileLog(logFolder, 'cli')
  const open = createHost({
    appVersion,
    systemLocale: process.env['LANG'] ?? 'en',
    platform: process.platform,
    dataFolder,
    placeFile,
    resourcesFolder: join(outFolder, '..', 'resources'),
    mirror: process.env['DESCENT_MIRROR'] ?? null,
    runtimeFolders: runtimeFolders(dataFolder, process.env),
    wheelIndex: process.env['DESCENT_WHEEL_INDEX'] ?? null,
    startWorker: nodeStarter(join(outFolder, 'ml', 'index.cjs'), log),
    chooseFile: null,
    filesToOpen: null,
    paths: everyPath,
    bytes: { put: () => '' },
    now: Date.now,
    randomId,
    log,
  })
  const host = await open.catch((error: unknown) => {
    // The words for it go to the terminal; where no log can be written they are enough.
    const startLog = createFileLog(logFolder, 'cli', Date.now, () => undefined)
    startLog.error(
      `the start failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    )
    throw error
  })
  return { host, client: createRouterClient(host.router), dataFolder }
}
