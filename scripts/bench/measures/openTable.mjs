import { longestTask, watchTasks } from '../ours/longTasks.mjs'
import { withApp } from '../ours/window.mjs'
import { withTable } from './csv.mjs'

/** For what comes after a page is shown: profile, relations, checks. */
const restMs = 6000

/**
 * The longest task of the page while a file is dropped, previewed, imported and looked at: rows, columns, checks, the
 * network for it.
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 * @param {import('../tables/files.mjs').TableText} table
 */
export async function measureOpenTable(electron, table) {
  return withTable(table, undefined, async (file) => {
    const longest = await withApp(electron, async (app) => {
      const page = await app.firstWindow()
      const part = (/** @type {string} */ name) => page.locator(`[data-test="${name}"]`).first()
      await part('nav-data').waitFor()
      // What the app does at its own start is not measured here.
      await page.waitForTimeout(restMs)
      const soFar = await watchTasks(page)
      const devTools = await page.context().newCDPSession(page)
      const data = { items: [], files: [file], dragOperationsMask: 1 }
      for (const type of /** @type {const} */ (['dragEnter', 'dragOver', 'drop'])) {
        await devTools.send('Input.dispatchDragEvent', { type, x: 500, y: 400, data })
      }
      await part('import-start').click()
      await part('data-rows').waitFor({ timeout: 60_000 })
      await page.waitForTimeout(restMs)
      for (const tab of [1, 2, 0]) await page.getByRole('tab').nth(tab).click()
      for (const place of ['model', 'train', 'data']) {
        await part(`nav-${place}`).click()
        await page.waitForTimeout(restMs / 6)
      }
      return soFar()
    })
    return longestTask(longest)
  })
}
