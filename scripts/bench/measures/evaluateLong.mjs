import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'
import { withHostAt } from '../ours/host.mjs'
import { longestTask, watchTasks } from '../ours/longTasks.mjs'
import { train } from '../ours/train.mjs'
import { withApp } from '../ours/window.mjs'
import { evaluated, writeTable } from '../tables/files.mjs'

/** For what comes after a page is shown: scores, curves, charts. */
const restMs = 4000

/**
 * @typedef {import('../ours/train.mjs').RunSpec} RunSpec
 * @typedef {import('@playwright/test').Page} Page
 * @typedef {import('@playwright/test').Locator} Locator
 * @typedef {{ target: string, task: RunSpec['data']['task'], loss: RunSpec['training']['loss'] }} Task
 */

/** @type {Task} */
export const classifying = { target: 'class', task: 'classification', loss: 'binary-cross-entropy' }
/** @type {Task} */
export const estimating = { target: 'amount', task: 'regression', loss: 'mean-squared-error' }

/**
 * Trains one epoch on the first 30 % of the table; the other 70,000 rows are its validation part.
 * @param {string} folder
 * @param {Task} task
 */
async function trainOn(folder, { target, task, loss }) {
  const file = path.join(folder, 'evaluated.csv')
  await writeTable(file, evaluated)
  const lesson = JSON.parse(await readFile(path.join(root, 'resources/lessons/csv-mini-batch.json'), 'utf8'))
  /** @type {RunSpec} */
  const spec = {
    ...lesson,
    data: {
      ...lesson.data,
      source: { kind: 'csv', path: file, format: null, testPath: null },
      target,
      task,
      split: { kind: 'ratio', train: 0.3, validation: 0.7, test: 0, seed: 42 },
    },
    training: { ...lesson.training, loss, epochs: 1 },
    openTest: false,
  }
  await withHostAt(folder, ({ client }) => train(client, spec))
}

/**
 * What is looked at, after the scores themselves.
 * @type {Readonly<Record<RunSpec['data']['task'], (page: Page, part: (name: string) => Locator) => Promise<void>>>}
 */
const lookAt = {
  classification: async (page, part) => {
    await part('evaluate-all-mistakes').click()
    await part('evaluate-rows-total').waitFor()
    await part('evaluate-rows-list').press('End')
    await page.waitForTimeout(restMs / 4)
    await part('evaluate-rows-close').click()
    for (const tab of [1, 2, 3]) {
      await page.getByRole('tab').nth(tab).click()
      await page.waitForTimeout(restMs)
    }
  },
  regression: async (page, part) => {
    await part('evaluate-predicted').waitFor()
    await page.waitForTimeout(restMs)
    await part('evaluate-plots-column').click()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForTimeout(restMs)
  },
}

/**
 * The longest task of the page while the scores of 70,000 rows are opened and looked at from end to end.
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 * @param {Task} task
 */
export async function measureEvaluateLong(electron, task) {
  const longest = await withApp(
    electron,
    async (app) => {
      const page = await app.firstWindow()
      const part = (/** @type {string} */ name) => page.locator(`[data-test="${name}"]`).first()
      await part('nav-evaluate').waitFor()
      // What the app does at its own start is not measured here.
      await page.waitForTimeout(restMs)
      const soFar = await watchTasks(page)
      await part('nav-evaluate').click()
      await part('evaluate-header').waitFor()
      await page.waitForTimeout(restMs)
      await lookAt[task.task](page, part)
      await page.waitForTimeout(restMs)
      return soFar()
    },
    (userData) => trainOn(userData, task),
  )
  return longestTask(longest)
}
