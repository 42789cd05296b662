import { BrowserWindow, nativeTheme } from 'electron'
import type { Logger } from '#shared/log'
import { confineContents, unusedFeatures } from './security'
import { pageAddress } from './pageFiles'

/**
 * The one window: shown when it has something to show, in the background colour of its theme. `iconFile` is for systems
 * that do not take the program's own.
 */
export function openWindow(preloadFile: string, iconFile: string | null, log: Logger): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 960,
    minHeight: 620,
    show: false,
    ...(iconFile === null ? {} : { icon: iconFile }),
    autoHideMenuBar: true,
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#14171b' : '#f6f7f9',
    webPreferences: {
      // What was compiled is kept from the first start on, not from the third.
      v8CacheOptions: 'bypassHeatCheck',
      preload: preloadFile,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      disableBlinkFeatures: unusedFeatures,
    },
  })
  confineContents(window.webContents).catch((error: unknown) => {
    log.error(`file pickers of the page are not refused: ${String(error)}`)
  })
  window.once('ready-to-show', () => window.show())
  void window.loadURL(pageAddress)
  return window
}

/** Brings the window to the front, as a person expects who starts the app a second time. */
export function showAgain(window: BrowserWindow | undefined): void {
  if (window?.isMinimized() === true) window.restore()
  window?.show()
  window?.focus()
}
