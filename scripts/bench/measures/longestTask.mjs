import { longestTask, watchTasks } from '../ours/longTasks.mjs'
import { withApp } from '../ours/window.mjs'

const watchMs = 15_000

/**
 * The longest task of the page while a network trains and its curve grows.
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 */
export async function measureLongestTask(electron) {
  const longest = await withApp(electron, async (app) => {
    const page = await app.firstWindow()
    const part = (/** @type {string} */ name) => page.locator(`[data-test="${name}"]`).first()
    await part('lesson-csv-mini-batch').click()
    const epochs = page.locator('[data-test="train-epochs"] input, input[data-test="train-epochs"]').first()
    await epochs.fill('50000')
    await epochs.press('Tab')
    await part('train-start').click()
    await part('train-pause').waitFor()
    const soFar = await watchTasks(page)
    await page.waitForTimeout(watchMs)
    if (!(await part('train-pause').isVisible())) throw new Error('the training ended before the measure did')
    return soFar()
  })
  return longestTask(longest)
}
