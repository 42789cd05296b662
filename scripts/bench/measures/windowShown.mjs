import { withApp } from '../ours/window.mjs'
import { summarize } from '../statistics.mjs'

const rounds = 5

/**
 * From starting the process to the shown window. Playwright's own work is part of the time, so the figure is an upper
 * bound.
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 */
export async function measureWindowShown(electron) {
  const times = []
  for (let round = 0; round <= rounds; round++) {
    const time = await withApp(electron, async (app, startedAt) => {
      await app.evaluate(
        ({ BrowserWindow, app: electronApp }) =>
          new Promise((shown) => {
            const wait = (/** @type {Electron.BrowserWindow} */ window) =>
              window.isVisible() ? shown(undefined) : window.once('show', () => shown(undefined))
            const [present] = BrowserWindow.getAllWindows()
            if (present) wait(present)
            else electronApp.once('browser-window-created', (_event, window) => wait(window))
          }),
      )
      return performance.now() - startedAt
    })
    // The first start fills the system's file cache.
    if (round > 0) times.push(time)
  }
  return { ...summarize(times), limitMs: 1500 }
}
