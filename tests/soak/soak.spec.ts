import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, type ElectronApplication, type Page } from '@playwright/test'
import SqliteDatabase from 'better-sqlite3'
import { discard, newUserData, startApp } from '../e2e/support/app'
import { drop } from '../e2e/support/drop'
import { footprintOf, growth, type Footprint } from './footprint'

const minutes = Number(process.env['DESCENT_SOAK_MINUTES'] ?? 30)
const seed = Number(process.env['DESCENT_SOAK_SEED'] ?? 1)

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`).first()

/** Mulberry32: the same seed does the same things in the same order. */
function chances(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

const state = (page: Page) => at(page, 'run-state')

async function begin(page: Page): Promise<void> {
  await at(page, 'nav-train').click()
  await at(page, 'train-start').click()
  await expect(state(page)).toHaveAttribute('data-state', 'running')
}

/** Everything that a person or the system does to the app; each leaves it without a training. */
const acts: Readonly<
  Record<string, (page: Page, app: ElectronApplication, folder: string) => Promise<void>>
> = {
  'train to the end': async (page) => {
    await begin(page)
    await expect(state(page)).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
  },
  'stop a training': async (page) => {
    await begin(page)
    await at(page, 'run-stop').click()
    await expect(state(page)).toHaveAttribute('data-state', /stopped|done/u)
  },
  'kill the trainer': async (page, app) => {
    await begin(page)
    await app.evaluate(({ app: program }) => {
      const trainer = program.getAppMetrics().find(({ name }) => name?.startsWith('Descent run-') === true)
      if (trainer !== undefined) process.kill(trainer.pid, 'SIGKILL')
    })
    await expect(state(page)).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
  },
  'look at every page': async (page) => {
    for (const name of ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings']) {
      const link = at(page, `nav-${name}`)
      if (await link.isEnabled()) await link.click()
      await page.waitForTimeout(200)
    }
  },
  'load the page again': async (page) => {
    await page.reload()
    await page.waitForSelector('[data-test="page"]')
    await expect(at(page, 'nav-train')).toBeVisible()
  },
  'import a table': async (page, _app, folder) => {
    const file = join(folder, 'table.csv')
    const rows = Array.from(
      { length: 2000 },
      (_, row) => `${String(row % 97)},${String(row % 89)},${row % 3 === 0 ? 'yes' : 'no'}`,
    )
    await writeFile(file, ['a,b,answer', ...rows].join('\n'))
    await at(page, 'nav-data').click()
    await drop(page, file)
    await at(page, 'import-start').click()
    await expect(at(page, 'import-start')).toBeHidden({ timeout: 60_000 })
  },
}

/** Runs in the log by their state. */
function logged(userData: string): Readonly<Record<string, number>> {
  const log = new SqliteDatabase(join(userData, 'data', 'descent.db'), { readonly: true })
  const rows = log.prepare('SELECT state, count(*) AS n FROM runs GROUP BY state').all()
  log.close()
  return Object.fromEntries(rows.map((row) => Object.values(row as object) as [string, number]))
}

test(`the app stays as it is for ${String(minutes)} minutes of everything at random`, async () => {
  const userData = await newUserData()
  const { page, electron, close } = await startApp({ userData })
  const chance = chances(seed)
  await at(page, 'start-learn').click()
  await expect(state(page)).toHaveAttribute('data-state', 'running')
  await at(page, 'run-stop').click()
  await expect(state(page)).toHaveAttribute('data-state', 'stopped')
  await at(page, 'nav-train').click()
  await at(page, 'train-epochs').fill('20')
  await at(page, 'train-epochs').press('Enter')

  const found: Footprint[] = []
  const done = new Map<string, number>()
  const end = Date.now() + minutes * 60_000
  while (Date.now() < end) {
    const names = Object.keys(acts)
    const name = names[Math.floor(chance() * names.length)] ?? ''
    await test.step(name, async () => acts[name]?.(page, electron, userData))
    done.set(name, (done.get(name) ?? 0) + 1)
    found.push(await footprintOf(electron, page, join(userData, 'data')))
    if (found.length % 10 === 1) console.log(JSON.stringify({ acts: found.length, ...found.at(-1) }))
  }
  console.log(JSON.stringify(Object.fromEntries(done)))
  await close()

  const before = logged(userData)
  console.log(JSON.stringify(before))
  expect(Object.keys(before).filter((name) => !['done', 'stopped'].includes(name))).toEqual([])
  const again = await startApp({ userData })
  await expect(at(again.page, 'nav-runs')).toBeVisible()
  await again.close()
  expect(logged(userData)).toEqual(before)
  expect(growth(found)).toEqual([])
  await discard(userData)
})
