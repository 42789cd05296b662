import type { Page } from '@playwright/test'
import SqliteDatabase from 'better-sqlite3'
import { readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StartedApp } from './app'

/** The size that the window opens with. */
const windowSize = { width: 1280, height: 820 } as const

/** What lies in the data folder for as long as the app runs. */
const isOfTheApp = (name: string): boolean =>
  name.startsWith('descent.db') || ['hosts', 'logs'].includes(name)

/** Removes every row of the log, which stays open in the app. @throws when a run still trains */
function emptyLog(file: string): void {
  const log = new SqliteDatabase(file, { timeout: 10_000 })
  try {
    const active = log.prepare("SELECT number FROM runs WHERE state IN ('queued', 'running', 'paused')").all()
    if (active.length > 0) throw new Error('the test before has left a run that still trains')
    log.pragma('foreign_keys = OFF')
    const tables = log.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").pluck().all()
    log.transaction(() => {
      for (const table of tables) log.exec(`DELETE FROM "${String(table)}"`)
    })()
  } finally {
    log.close()
  }
}

/** Makes a started app what it is at its first start: no data, no runs, no settings, the start page in its window. */
export async function freshData({ page, electron, userData }: StartedApp): Promise<void> {
  // The page that goes saves what it has to; the one in between has nothing, and asks for nothing.
  await page.goto('app://descent/nothing')
  await electron.evaluate(({ BrowserWindow }, size) => {
    BrowserWindow.getAllWindows()[0]?.setSize(size.width, size.height)
  }, windowSize)
  const data = join(userData, 'data')
  emptyLog(join(data, 'descent.db'))
  for (const name of await readdir(data)) {
    if (!isOfTheApp(name)) await rm(join(data, name), { recursive: true, force: true })
  }
  await page.mouse.move(0, 0)
  await openPage(page)
}

async function openPage(page: Page): Promise<void> {
  await page.goto('app://descent/index.html')
  await page.waitForSelector('[data-test="start-learn"]')
}
