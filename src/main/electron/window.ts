import { BrowserWindow, nativeTheme } from 'electron'
import type { Logger } from '#shared/log'
import { confineContents, unusedFeatures } from './security'
import { pageAddress } from './pageFiles'

/** The one window: shown when it has something to show, in the background colour of its theme. */
export function openWindow(preloadFile: string, log: Logger): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 820,
    minWidth: 960,
    minHeight: 620,
    show: false,
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
