import {
  app,
  crashReporter,
  dialog,
  ipcMain,
  nativeTheme,
  protocol,
  session,
  type BrowserWindow,
  type WebContents,
} from 'electron'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Logger } from '#shared/log'
import { localeOf } from '#shared/texts/locale'
import type { Host } from '../host/createHost'
import { filesToOpen } from '../host/filesToOpen'
import { pathGrants } from '../host/paths/pathGrants'
import { createFileLog } from '../platform/fileLog'
import { chosenFolder, type ChosenFolder } from '../platform/dataPlace'
import { createByteStore } from './byteStore'
import { keepCrashReports } from './crashReports'
import { giveDropped } from './droppedPaths'
import { askToOpen, openArguments, pathsAskedFor, restartArguments } from './openArguments'
import { reloadAfterCrash } from './pageCrash'
import { bytesPath, pageOrigin, servePage } from './pageFiles'
import { servePagePort } from './pagePort'
import { closeFirst } from './quit'
import { refusal, refusedSwitch } from './remoteDebugging'
import { confineSession, networkSwitches } from './security'
import { openWindow, showAgain } from './window'

const outFolder = join(__dirname, '..')
const bytesLimit = 128 * 1024 * 1024

const paths = pathGrants()
const toOpen = filesToOpen((path) => paths.give(path, 'read'))

let host: Promise<Host> | undefined
let log: Logger | undefined
let window: BrowserWindow | undefined
let isClosing = false

const placeOf = (): ChosenFolder => chosenFolder(join(app.getPath('userData'), 'data'), process.env)

/**
 * The window comes first: once its page has a document, the host is loaded and opens the log. What only the
 * host needs is therefore imported with it (`appHost.ts`) and not by this file.
 */
async function start(): Promise<void> {
  const { dataFolder, placeFile } = placeOf()
  const fileLog = createFileLog(join(dataFolder, 'logs'), 'main')
  log = fileLog
  fileLog.info(
    `Descent ${app.getVersion()} in Electron ${process.versions.electron}, ${process.platform} ${process.arch}`,
  )
  if (noCrashReports !== null) fileLog.warn(noCrashReports)
  const bytes = createByteStore(`${pageOrigin}${bytesPath}`, bytesLimit, () =>
    randomBytes(16).toString('hex'),
  )
  giveDropped(ipcMain, paths)
  protocol.handle('app', servePage(join(outFolder, 'renderer'), bytes))
  await confineSession(session.defaultSession)
  window = openWindow(join(outFolder, 'preload', 'index.cjs'), windowIcon(), fileLog)
  window.once('closed', () => {
    window = undefined
  })
  reloadAfterCrash(window.webContents, fileLog)
  host = firstDocument(window.webContents)
    .then(() => import('./appHost'))
    .then(({ appHost }) =>
      appHost({
        app,
        dataFolder,
        placeFile,
        restart,
        outFolder,
        window: () => window,
        filesToOpen: toOpen,
        paths,
        bytes,
        log: fileLog,
      }),
    )
  servePagePort(window.webContents, host)
  await host
}

/** Opens the app again once everything is closed. */
function restart(): void {
  app.relaunch({ args: restartArguments(process.argv, app.isPackaged, []) })
  app.quit()
}

/** Resolves when the page has its first document, or is gone: until then this process has its requests to answer. */
const firstDocument = (contents: WebContents): Promise<void> =>
  new Promise((resolve) => {
    contents.once('dom-ready', () => resolve())
    contents.once('destroyed', () => resolve())
  })

/** Linux shows the icon of the window; the other systems show that of the program. */
function windowIcon(): string | null {
  if (process.platform !== 'linux') return null
  return app.isPackaged
    ? join(process.resourcesPath, 'icon.png')
    : join(outFolder, '..', 'resources', 'icons', 'linux', '256x256.png')
}

async function fail(error: unknown): Promise<void> {
  // An empty window behind the box would look like an app that has started.
  window?.removeAllListeners('ready-to-show').hide()
  const { tellStartFailure } = await import('./startFailure')
  tellStartFailure(error, app.getLocale(), {
    log: () => log ?? createFileLog(join(app.getPath('userData'), 'logs'), 'main'),
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

const noCrashReports = keepCrashReports(app, crashReporter, join(placeOf().dataFolder, 'crashes'))

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
])

// Without a sandbox to enable (as root in a container) asking for one breaks the start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

for (const [name, value] of Object.entries(networkSwitches)) app.commandLine.appendSwitch(name, value)

// macOS tells of files by an event, also of those that the app was started with.
app.on('open-file', (event, path) => {
  event.preventDefault()
  toOpen.add([path])
})

const started = { isPackaged: app.isPackaged, folder: process.cwd() }
const filesOfStart = openArguments(process.argv, started)

if (app.requestSingleInstanceLock(askToOpen(filesOfStart))) {
  nativeTheme.themeSource = 'system'
  toOpen.add(filesOfStart)
  app.on('second-instance', (_event, _arguments, _folder, second) => {
    const files = pathsAskedFor(second)
    // A person who opens the app while a last checkpoint is being written gets it anew.
    if (isClosing) app.relaunch({ args: restartArguments(process.argv, app.isPackaged, files) })
    toOpen.add(files)
    showAgain(window)
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
        await (await host)?.close()
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
