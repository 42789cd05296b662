import {
  app,
  crashReporter,
  dialog,
  ipcMain,
  nativeTheme,
  protocol,
  session,
  type BrowserWindow,
} from 'electron'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from '#shared/log'
import { localeOf } from '#shared/texts/locale'
import { createHost, type Host } from '../host/createHost'
import { pathGrants } from '../host/paths/pathGrants'
import { createFileLog } from '../platform/fileLog'
import { runtimeFolders } from '../platform/paths'
import { randomId } from '../platform/randomId'
import { createByteStore } from './byteStore'
import { keepCrashReports } from './crashReports'
import { giveDropped } from './droppedPaths'
import { chooseFile } from './fileDialogs'
import { setMenu } from './menu'
import { reloadAfterCrash } from './pageCrash'
import { bytesPath, pageOrigin, servePage } from './pageFiles'
import { servePagePort } from './pagePort'
import { closeFirst } from './quit'
import { refusal, refusedSwitch } from './remoteDebugging'
import { confineSession, networkSwitches } from './security'
import { tellStartFailure } from './startFailure'
import { updatesOf } from './updates/index'
import { utilityStarter } from './utilityStarter'
import { openWindow } from './window'

const outFolder = join(__dirname, '..')
const bytesLimit = 128 * 1024 * 1024

let host: Host | undefined
let log: Logger | undefined
let window: BrowserWindow | undefined
let isClosing = false

const dataFolderOf = (): string => process.env['DESCENT_DATA'] ?? join(app.getPath('userData'), 'data')

async function start(): Promise<void> {
  const dataFolder = dataFolderOf()
  const fileLog = createFileLog(join(dataFolder, 'logs'), 'main')
  log = fileLog
  if (noCrashReports !== null) fileLog.warn(noCrashReports)
  const bytes = createByteStore(`${pageOrigin}${bytesPath}`, bytesLimit, () =>
    randomBytes(16).toString('hex'),
  )
  const paths = pathGrants()
  giveDropped(ipcMain, paths)
  host = await createHost({
    appVersion: app.getVersion(),
    systemLocale: app.getLocale(),
    platform: process.platform,
    dataFolder,
    resourcesFolder: app.isPackaged ? process.resourcesPath : join(outFolder, '..', 'resources'),
    mirror: process.env['DESCENT_MIRROR'] ?? null,
    // The installed app loads native code from its own data folder only.
    runtimeFolders: runtimeFolders(dataFolder, app.isPackaged ? {} : process.env),
    wheelIndex: process.env['DESCENT_WHEEL_INDEX'] ?? null,
    startWorker: utilityStarter(join(outFolder, 'ml', 'index.cjs'), fileLog),
    updates: updatesOf(app, fileLog),
    chooseFile: (purpose) => chooseFile(window, purpose),
    paths,
    bytes,
    now: Date.now,
    randomId,
    log: fileLog,
  })
  protocol.handle('app', servePage(join(outFolder, 'renderer'), bytes))
  await confineSession(session.defaultSession)
  setMenu(localeOf(app.getLocale()), process.platform)
  window = openWindow(join(outFolder, 'preload', 'index.cjs'), fileLog)
  servePagePort(window.webContents, host)
  reloadAfterCrash(window.webContents, fileLog)
  window.once('closed', () => {
    window = undefined
  })
}

function fail(error: unknown): void {
  tellStartFailure(error, app.getLocale(), {
    log: log ?? createFileLog(join(app.getPath('userData'), 'logs'), 'main'),
    showErrorBox: (title, text) => dialog.showErrorBox(title, text),
    exit: (code) => app.exit(code),
  })
}

// A port for debugging would open before anything else of ours runs.
const refused = refusedSwitch(app)
if (refused !== null) {
  process.stderr.write(refusal(refused, localeOf(process.env['LC_ALL'] ?? process.env['LANG'] ?? '')))
  process.exit(2)
}

const noCrashReports = keepCrashReports(app, crashReporter, join(dataFolderOf(), 'crashes'))

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

// Without a sandbox to enable (as root in a container) asking for one breaks the start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

for (const [name, value] of Object.entries(networkSwitches)) app.commandLine.appendSwitch(name, value)

if (app.requestSingleInstanceLock()) {
  nativeTheme.themeSource = 'system'
  app.on('second-instance', () => {
    // A person who opens the app while a last checkpoint is being written gets it anew.
    if (isClosing) app.relaunch()
    window?.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  // Logging out, or Ctrl-C in the terminal that started the app, must leave a running training its last checkpoint.
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => app.quit())
  // The windows are closed by now: what their pages saved at the last moment was sent before.
  app.on(
    'will-quit',
    closeFirst(
      async () => {
        isClosing = true
        await host?.close()
      },
      // Electron ignores a quit that is asked for before the one that was held back has ended.
      () => setImmediate(() => app.quit()),
      (error) => log?.error(`closing: ${String(error)}`),
    ),
  )
  // A top-level await would deadlock: Electron holds back `ready` until the entry has run.
  app.whenReady().then(start).catch(fail)
} else {
  app.quit()
}
