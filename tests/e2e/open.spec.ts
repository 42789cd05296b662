import { expect, test, type Page } from '@playwright/test'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { discard, electronExecutable, newUserData, startApp, type StartedApp } from './support/app'
import { root } from './support/paths'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

let userData: string
let app: StartedApp | null = null

test.beforeEach(async () => {
  userData = await newUserData()
})
test.afterEach(async () => {
  await app?.close()
  app = null
  await discard(userData)
})

async function table(name: string, column: string): Promise<string> {
  const file = join(userData, name)
  const rows = Array.from({ length: 20 }, (_, index) => `${index},${index % 2}`)
  await writeFile(file, [`${column},class`, ...rows].join('\n'))
  return file
}

/** Starts the app a second time, as a desktop does that opens a file. */
async function startAgain(...files: readonly string[]): Promise<number | null> {
  const asRoot = process.getuid?.() === 0
  const flags = [`--user-data-dir=${userData}`, '--log-level=3', ...(asRoot ? ['--no-sandbox'] : [])]
  const second = spawn(electronExecutable(), [root, ...flags, ...files], { stdio: 'ignore', cwd: userData })
  const [code] = (await once(second, 'exit')) as [number | null]
  return code
}

test('files of a start and of later starts open in the one window, which comes to the front', async () => {
  app = await startApp({ userData, files: [await table('第 一.csv', 'first')] })
  const { page, electron } = app
  await expect(at(page, 'import-preview')).toContainText('first')

  await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize())
  await table('第 二 %.csv', 'second')
  // As in a terminal: relative to the folder that it is typed in.
  expect(await startAgain('第 二 %.csv')).toBe(0)
  await expect(at(page, 'import-preview')).toContainText('second')
  const windows = await electron.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows().map((window) => window.isMinimized()),
  )
  expect(windows).toEqual([false])

  expect(await startAgain('missing.csv')).toBe(0)
  await expect(at(page, 'error-notice')).toContainText('missing.csv')

  // A page that is loaded again opens nothing twice, and hears of the next file.
  await page.reload()
  await expect(at(page, 'page')).toBeVisible()
  await expect(at(page, 'import-panel')).toHaveCount(0)
  expect(await startAgain(await table('third.csv', 'third'))).toBe(0)
  await expect(at(page, 'import-preview')).toContainText('third')
})
