import { longestTask, watchTasks } from '../ours/longTasks.mjs'
import { fillLog } from '../ours/filledLog.mjs'
import { withApp } from '../ours/window.mjs'
import { summarize } from '../statistics.mjs'

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('../../setup/electron.mjs').Electron | undefined} Electron */

const rounds = 5
/** What the app does at its own start is not measured here. */
const restMs = 4000

const part = (/** @type {Page} */ page, /** @type {string} */ name) =>
  page.locator(`[data-test="${name}"]`).first()

/** Runs in the page, as text: from a click until something is there and painted, in milliseconds. */
const timed = (/** @type {string} */ clicked, /** @type {string} */ isThere) => `
  new Promise((resolve) => {
    const start = performance.now()
    document.querySelector('[data-test="${clicked}"]').click()
    const look = () => requestAnimationFrame(() =>
      (${isThere})() ? requestAnimationFrame(() => resolve(performance.now() - start)) : look())
    look()
  })`

const hasRows = `() => document.querySelectorAll('[data-test="runs-row"]').length >= 8`

/** Ten curves are drawn: their names stand in the legend, and the middle of the canvas has colour. */
const hasCurves = `() => {
  const legend = document.querySelectorAll('[data-test="runs-compare"] .legend button')
  const canvas = document.querySelector('[data-test="runs-compare"] canvas')
  if (legend.length < 10 || canvas === null) return false
  const { width, height } = canvas
  const { data } = canvas.getContext('2d').getImageData(Math.floor(width / 2), 0, 1, height)
  for (let at = 0; at < data.length; at += 4)
    if (data[at + 3] > 0 && Math.max(data[at], data[at + 1], data[at + 2]) - Math.min(data[at], data[at + 1], data[at + 2]) > 80)
      return true
  return false
}`

/**
 * From the click on Runs to the painted rows of a log with so many runs, with the page loaded anew each time.
 * @param {Electron} electron
 * @param {number} runs
 * @param {number} limitMs
 */
export async function measureRunList(electron, runs, limitMs) {
  const times = await withApp(
    electron,
    async (app) => {
      const page = await app.firstWindow()
      const found = []
      for (let round = 0; round <= rounds; round++) {
        await part(page, 'nav-runs').waitFor()
        await page.waitForTimeout(restMs)
        const time = Number(await page.evaluate(timed('nav-runs', hasRows)))
        // The first round fills the caches.
        if (round > 0) found.push(time)
        await part(page, 'nav-start').click()
        await page.reload()
      }
      return found
    },
    (userData) => fillLog(userData, { runs, points: 0 }),
  )
  return { ...summarize(times), limitMs }
}

/**
 * From the click on the selected runs to the drawn curves of ten runs with 100,000 points each, which are read for the
 * first time in the first round only.
 * @param {Electron} electron
 */
export async function measureOverlay(electron) {
  const times = await withApp(
    electron,
    async (app) => {
      const page = await app.firstWindow()
      await part(page, 'nav-runs').click()
      await part(page, 'tab-scatter').click()
      await part(page, 'runs-row').waitFor()
      for (const box of await page.locator('[data-test="runs-select"]').all()) await box.check()
      const found = []
      for (let round = 0; round <= rounds; round++) {
        await page.waitForTimeout(restMs / 4)
        found.push(Number(await page.evaluate(timed('tab-compare', hasCurves))))
        await part(page, 'tab-scatter').click()
      }
      return found
    },
    (userData) => fillLog(userData, { runs: 10, points: 100_000 }),
  )
  const [firstMs, ...others] = times
  return { ...summarize(others), firstMs, limitMs: 250 }
}

/**
 * The longest task of the page while a log of 10,000 runs is opened, scrolled, sorted, searched, filtered and grouped.
 * @param {Electron} electron
 */
export async function measureManyRuns(electron) {
  const longest = await withApp(
    electron,
    async (app) => {
      const page = await app.firstWindow()
      await part(page, 'nav-runs').waitFor()
      await page.waitForTimeout(restMs)
      const soFar = await watchTasks(page)
      await part(page, 'nav-runs').click()
      await part(page, 'runs-row').waitFor()
      const box = part(page, 'runs-scroll')
      await box.hover()
      for (let turn = 0; turn < 20; turn++) {
        await page.mouse.wheel(0, 3000)
        await page.waitForTimeout(100)
      }
      for (const column of ['validation/accuracy', 'name', 'number']) {
        await part(page, `runs-sort-${column}`).click()
        await page.waitForTimeout(restMs / 8)
      }
      await page.locator('[data-test="runs-filter"] input').fill('baseline')
      await page.waitForTimeout(restMs / 8)
      await page.locator('[data-test="runs-filter"] input').fill('')
      for (const tab of ['scatter', 'parallel', 'compare']) {
        await part(page, `tab-${tab}`).click()
        await page.waitForTimeout(restMs / 4)
      }
      return soFar()
    },
    (userData) => fillLog(userData, { runs: 10_000, points: 0 }),
  )
  return longestTask(longest)
}
