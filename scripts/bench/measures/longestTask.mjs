import { withApp } from '../ours/window.mjs'

const watchMs = 15_000

/** Runs in the page, as text: the kind of entry is Chromium's own and Node's types do not know it. */
const watchTasks = `new Promise((done) => {
  const durations = []
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) durations.push(entry.duration)
  })
  observer.observe({ type: 'longtask' })
  setTimeout(() => {
    observer.disconnect()
    done(durations)
  }, ${watchMs})
})`

/**
 * The longest task of the page while a network trains and its curve grows: the longest time in which the window could
 * not answer. Chromium reports tasks of 50 ms and more; when there is none, the result is 0.
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 */
export async function measureLongestTask(electron) {
  const tasks = await withApp(electron, async (app) => {
    const page = await app.firstWindow()
    const part = (/** @type {string} */ name) => page.locator(`[data-test="${name}"]`).first()
    await part('lesson-csv-mini-batch').click()
    const epochs = page.locator('[data-test="train-epochs"] input, input[data-test="train-epochs"]').first()
    await epochs.fill('50000')
    await epochs.press('Tab')
    await part('train-start').click()
    await part('train-pause').waitFor()
    const durations = await page.evaluate(watchTasks)
    if (!(await part('train-pause').isVisible())) throw new Error('the training ended before the measure did')
    return durations
  })
  const longest = Math.max(0, .../** @type {number[]} */ (tasks))
  return { medianMs: longest, minMs: longest, maxMs: longest, rounds: 1, limitMs: 50 }
}
