import type { App, BrowserWindow } from 'electron'
import { join } from 'node:path'
import type { Logger } from '#shared/log'
import { chosenLocale } from '#shared/texts/locale'
import { createHost, type Host } from '../host/createHost'
import type { FilesToOpen } from '../host/filesToOpen'
import type { PathGrants } from '../host/paths/pathGrants'
import { runtimeFolders } from '../platform/paths'
import { randomId } from '../platform/randomId'
import type { ByteStore } from './byteStore'
import { chooseFile, chooseSaved } from './fileDialogs'
import { setMenu } from './menu'
import { updatesOf } from './updates/index'
import { utilityStarter } from './utilityStarter'

/** What the host of the window takes from the program's entry. */
export type AppHostDependencies = {
  readonly app: Pick<App, 'getVersion' | 'getLocale' | 'isPackaged'>
  readonly dataFolder: string
  readonly placeFile: string | null
  readonly restart: () => void
  /** The built app. */
  readonly outFolder: string
  /** The window that dialogs belong to; undefined once it is closed. */
  readonly window: () => BrowserWindow | undefined
  readonly filesToOpen: FilesToOpen
  readonly paths: PathGrants
  readonly bytes: ByteStore
  readonly log: Logger
}

/**
 * Opens the host as the installed app needs it: workers are utility processes, dialogs belong to the window, the menu
 * follows the chosen language.
 * @throws {AppError} as `createHost`
 */
export async function appHost(deps: AppHostDependencies): Promise<Host> {
  const { app, dataFolder, placeFile, restart, outFolder, window, filesToOpen, paths, bytes, log } = deps
  let host: Host | undefined
  host = await createHost({
    appVersion: app.getVersion(),
    systemLocale: app.getLocale(),
    platform: process.platform,
    dataFolder,
    placeFile,
    restart,
    resourcesFolder: app.isPackaged ? process.resourcesPath : join(outFolder, '..', 'resources'),
    mirror: process.env['DESCENT_MIRROR'] ?? null,
    // The installed app loads native code from its own data folder only.
    runtimeFolders: runtimeFolders(dataFolder, app.isPackaged ? {} : process.env),
    wheelIndex: process.env['DESCENT_WHEEL_INDEX'] ?? null,
    startWorker: utilityStarter(join(outFolder, 'ml', 'index.cjs'), log),
    updates: updatesOf(app, log),
    chooseFile: (purpose) => chooseFile(window(), purpose),
    chooseSaved: (name, kind) => chooseSaved(window(), name, kind),
    onSettings: ({ locale }) =>
      setMenu(chosenLocale(locale, app.getLocale()), (command) => host?.choose(command)),
    filesToOpen,
    paths,
    bytes,
    now: Date.now,
    randomId,
    log,
  })
  return host
}
