import SqliteDatabase from 'better-sqlite3'
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { discard, newUserData, startApp } from './support/app'
import { startToFail } from './support/failingStart'
import { expect, test } from './support/test'

let userData: string
let file: string
test.beforeEach(async () => {
  userData = await newUserData()
  await mkdir(join(userData, 'data'))
  file = join(userData, 'data', 'descent.db')
})
test.afterEach(() => discard(userData))

const names = async (): Promise<string[]> =>
  (await readdir(join(userData, 'data'))).filter((name) => name.startsWith('descent.db'))

test('a log from a newer app is refused in words, in both languages, and left as it was', async () => {
  const newer = new SqliteDatabase(file)
  newer.exec('CREATE TABLE future (x TEXT)')
  newer.pragma('user_version = 999')
  newer.close()
  const before = await readFile(file)

  const english = await startToFail(userData, 'en-US')
  expect(english.code).toBe(1)
  expect(english.dialogs).toHaveLength(1)
  expect(english.dialogs[0]?.title).toBe('Descent cannot start')
  expect(english.dialogs[0]?.text).toContain('written by a newer Descent')
  expect(english.dialogs[0]?.text).toContain(`${file} · version 999`)

  // macOS takes the language from its settings only.
  if (process.platform !== 'darwin') {
    const chinese = await startToFail(userData, 'zh-CN')
    expect([chinese.code, chinese.dialogs[0]?.title]).toEqual([1, 'Descent 无法启动'])
    expect(chinese.dialogs[0]?.text).toContain(`${file} · 版本 999`)
  }

  expect((await readFile(file)).equals(before)).toBe(true)
  expect(await names()).toEqual(['descent.db'])
})

test('a data folder that cannot be made is refused in words', async () => {
  await discard(join(userData, 'data'))
  await writeFile(join(userData, 'data'), 'in the way')
  const { code, dialogs } = await startToFail(userData, 'en-US')
  expect(code).toBe(1)
  expect(dialogs[0]?.text).toContain(`The folder cannot be read or written.\n${join(userData, 'data')}`)
})

test('a damaged log is set aside and kept; the page says so in both languages and works', async () => {
  await writeFile(file, 'not a database '.repeat(2000))
  const { page, close } = await startApp({ userData })
  const at = (name: string) => page.locator(`[data-test="${name}"]`).first()
  try {
    await expect(at('error-notice')).toHaveAttribute('data-reason', 'databaseDamaged')
    const kept = (await names()).find((name) => name.includes('.damaged-')) ?? ''
    await expect(at('error-notice')).toContainText(`kept as ${join(userData, 'data', kept)}`)
    expect(await readFile(join(userData, 'data', kept), 'utf8')).toContain('not a database')
    await at('shell-language').click()
    await expect(at('error-notice')).toContainText('已损坏')

    await at('start-learn').click()
    await expect(at('run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
    await at('nav-runs').click()
    await expect(page.locator('[data-test="runs-row"]')).toHaveCount(1)
  } finally {
    await close()
  }
})
