import { app, dialog, nativeTheme, protocol, session, type BrowserWindow } from 'electron'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { createHost, type Host } from '../host/createHost'
import { createFileLog } from '../platform/fileLog'
import { randomId } from '../platform/randomId'
import { createByteStore } from './byteStore'
import { chooseFile } from './fileDialogs'
import { setMenu } from './menu'
import { bytesPath, pageOrigin, servePage } from './pageFiles'
import { servePagePort } from './pagePort'
import { confineSession } from './security'
import { describeStartFailure } from './startFailure'
import { utilityStarter } from './utilityStarter'
import { openWindow } from './window'

const outFolder = join(__dirname, '..')
const bytesLimit = 128 * 1024 * 1024

let host: Host | undefined
let window: BrowserWindow | undefined

async function start(): Promise<void> {
  const dataFolder = process.env['DESCENT_DATA'] ?? join(app.getPath('userData'), 'data')
  const log = createFileLog(join(dataFolder, 'logs'), 'main')
  const bytes = createByteStore(`${pageOrigin}${bytesPath}`, bytesLimit, () =>
    randomBytes(16).toString('hex'),
  )
  host = await createHost({
    appVersion: app.getVersion(),
    systemLocale: app.getLocale(),
    platform: process.platform,
    dataFolder,
    resourcesFolder: app.isPackaged ? process.resourcesPath : join(outFolder, '..', 'resources'),
    mirror: process.env['DESCENT_MIRROR'] ?? null,
    startWorker: utilityStarter(join(outFolder, 'ml', 'index.cjs'), log),
    chooseFile: (purpose) => chooseFile(window, purpose),
    bytes,
    now: Date.now,
    randomId,
    log,
  })
  protocol.handle('app', servePage(join(outFolder, 'renderer'), bytes))
  confineSession(session.defaultSession)
  setMenu(app.getLocale().startsWith('zh') ? 'zh-CN' : 'en', process.platform)
  window = openWindow(join(outFolder, 'preload', 'index.cjs'))
  servePagePort(window.webContents, host)
  window.once('closed', () => {
    window = undefined
  })
}

function fail(error: unknown): void {
  const { title, text } = describeStartFailure(error, app.getLocale())
  dialog.showErrorBox(title, text)
  app.exit(1)
}

protocol.registerSchemesAsPrivileged([
  { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
])

// Without a sandbox to enable (as root in a container) asking for one breaks the start.
if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox()

if (app.requestSingleInstanceLock()) {
  nativeTheme.themeSource = 'system'
  app.on('second-instance', () => {
    window?.restore()
    window?.focus()
  })
  app.on('window-all-closed', () => app.quit())
  // The windows are closed by now: what their pages saved at the last moment was sent before.
  app.on('will-quit', (event) => {
    const closing = host
    if (closing === undefined) return
    // Quit once the host has stopped its workers and closed the log.
    event.preventDefault()
    host = undefined
    closing
      .close()
      .catch(fail)
      .finally(() => app.quit())
  })
  // A top-level await would deadlock: Electron holds back `ready` until the entry has run.
  app.whenReady().then(start).catch(fail)
} else {
  app.quit()
}
