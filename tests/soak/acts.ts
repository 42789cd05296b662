import { readdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { drop } from '../e2e/support/drop'
import { at, begin, endless, ends, processOf, trainerOf, type Act } from './soaked'

/** A table of numbers with two classes. */
async function table(files: string, rows: number): Promise<string> {
  const file = join(files, `table-${String(rows)}.csv`)
  const lines = Array.from(
    { length: rows },
    (_, row) => `${String(row % 97)},${String(row % 89)},${row % 3 === 0 ? 'yes' : 'no'}`,
  )
  await writeFile(file, ['a,b,answer', ...lines].join('\n'))
  return file
}

/** What is done to the app without ending it. */
export const acts: Readonly<Record<string, Act>> = {
  'train to the end': async ({ page }) => {
    await begin(page(), 20)
    return ends(page(), 'done')
  },
  'stop a training': async ({ page }) => {
    await begin(page(), endless)
    await at(page(), 'run-stop').click()
    return ends(page(), 'stopped')
  },
  'kill the trainer': async ({ page, app }) => {
    await begin(page(), 200)
    process.kill(await trainerOf(app().electron), 'SIGKILL')
    return ends(page(), 'done')
  },
  'stop the trainer for a while': async ({ page, app }) => {
    await begin(page(), endless)
    const trainer = await trainerOf(app().electron)
    process.kill(trainer, 'SIGSTOP')
    await expect(at(page(), 'train-silent')).toBeVisible()
    process.kill(trainer, 'SIGCONT')
    await expect(at(page(), 'train-silent')).toBeHidden()
    await at(page(), 'run-stop').click()
    return ends(page(), 'stopped')
  },
  'fill the disk': async ({ page, disk }) => {
    if (disk === null) return null
    await begin(page(), endless)
    disk.fill(0)
    try {
      return await ends(page(), 'failed')
    } finally {
      disk.free()
    }
  },
  'look at every page': async ({ page }) => {
    for (const name of ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings']) {
      const link = at(page(), `nav-${name}`)
      if (await link.isEnabled()) await link.click()
      await page().waitForTimeout(200)
    }
    return null
  },
  'load the page again': async ({ page }) => {
    await page().reload()
    await page().waitForSelector('[data-test="page"]')
    await expect(at(page(), 'nav-train')).toBeVisible()
    return null
  },
  'import a table': async ({ page, files }) => {
    await at(page(), 'nav-data').click()
    await drop(page(), await table(files, 2000))
    await at(page(), 'import-start').click()
    await expect(at(page(), 'import-start')).toBeHidden({ timeout: 60_000 })
    return null
  },
  'kill an import': async ({ page, app, files, dataFolder }) => {
    const kept = (): number => readdirSync(join(dataFolder, 'datasets')).length
    const before = kept()
    await at(page(), 'nav-data').click()
    await drop(page(), await table(files, 2_000_000))
    await at(page(), 'import-start').click()
    await expect(at(page(), 'import-progress')).toContainText('rows')
    process.kill(await processOf(app().electron, 'Descent import'), 'SIGKILL')
    await expect(at(page(), 'error-notice')).toBeVisible()
    await page().keyboard.press('Escape')
    await expect(at(page(), 'import-panel')).toHaveCount(0)
    await expect.poll(kept).toBe(before)
    return null
  },
}
