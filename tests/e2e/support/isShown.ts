import type { ElectronApplication } from '@playwright/test'

/** Whether the window shows the part; asked in the main process, because a page that crashed has no driver. */
export const isShown = (electron: ElectronApplication, name: string): Promise<boolean> =>
  electron.evaluate(async ({ BrowserWindow }, wanted) => {
    const [window] = BrowserWindow.getAllWindows()
    const found: unknown = await window?.webContents.executeJavaScript(
      `document.querySelector('[data-test="${wanted}"]') !== null`,
    )
    return found === true
  }, name)
