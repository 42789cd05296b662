import { expect, test, type Page } from '@playwright/test'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hasWheel, packId, serveSlowWheel } from '../e2e/support/wheel'
import { drivableDeb } from './support/drivable'
import { cannotInstall, packages } from './support/packages'
import { newPerson, programOf, rendererSeccomp, type Person } from './support/person'
import { run, succeeds } from './support/run'
import { twoColumns } from './support/table'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

/** An older build of the same app. */
const before = '0.0.9'
const installedProgram = '/opt/Descent/descent'

const version = async (): Promise<string> =>
  (await run('dpkg-query', '-W', '-f', '${Version}', 'descent')).trim()
const install = (deb: string): Promise<string> =>
  run('apt-get', 'install', '-y', '-q', '--no-install-recommends', deb)

test.describe.configure({ mode: 'serial' })
const reason = cannotInstall()
test.skip(reason !== '', reason)

let place: string
let person: Person
/** What the package installed, as dpkg lists it. */
let files: readonly string[] = []

test.beforeAll(async () => {
  place = await mkdtemp(join(tmpdir(), 'descent-deb-'))
  person = await newPerson()
})
test.afterAll(async () => {
  await succeeds('apt-get', 'purge', '-y', '-q', 'descent')
  await rm(place, { recursive: true, force: true })
  await person.leave()
})

async function train(page: Page, engine: 'wasm' | 'tensorflow'): Promise<void> {
  await at(page, 'nav-train').click()
  await at(page, 'train-engine').selectOption(engine)
  await at(page, 'train-start').click()
  await expect(at(page, 'train-engine-used')).toContainText(engine === 'wasm' ? 'WebAssembly' : 'TensorFlow')
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
}

test('an older build is installed: program, menu entry, icons, kinds of files, rights', async () => {
  await install(await drivableDeb(packages.deb, before, place))
  expect(await version()).toBe(before)
  files = (await run('dpkg', '-L', 'descent')).trim().split('\n')

  expect(await run('readlink', '-f', '/usr/bin/descent')).toBe(`${installedProgram}\n`)
  // Chromium's helper, for systems that forbid a user the namespaces of a sandbox.
  expect((await stat('/opt/Descent/chrome-sandbox')).mode & 0o7777).toBe(0o4755)
  for (const file of files.filter((name) => name.includes('descent') || name.includes('Descent'))) {
    const { mode, uid } = await stat(file)
    expect({ file, uid, readable: mode & 0o444 }).toEqual({ file, uid: 0, readable: 0o444 })
  }
  expect(files).toContain('/usr/share/icons/hicolor/16x16/apps/descent.png')
  expect(files).toContain('/usr/share/icons/hicolor/512x512/apps/descent.png')
  expect(files).toContain('/usr/share/mime/packages/descent.xml')
  expect(await run('dpkg', '--verify', 'descent')).toBe('')

  const entry = await readFile('/usr/share/applications/descent.desktop', 'utf8')
  expect(entry).toContain('Exec=/opt/Descent/descent %F\n')
  expect(entry).toContain('Icon=descent\n')
  expect(entry).toContain('StartupWMClass=descent\n')
  expect(entry).toMatch(/^MimeType=.*text\/csv;.*application\/vnd\.apache\.parquet;/m)
})

test('an ordinary user starts it in the real sandbox, opens a table by its kind, and trains', async () => {
  const file = join(person.home, '我的 数据 %.csv')
  await writeFile(file, twoColumns(300))
  const { electron, page } = await person.drive('/usr/bin/descent')
  expect(await electron.evaluate(({ app }) => [app.isPackaged, app.getVersion()])).toEqual([true, before])
  const seccomp = await rendererSeccomp(installedProgram)
  expect(seccomp.length).toBeGreaterThan(0)
  expect(new Set(seccomp)).toEqual(new Set([2]))

  // The desktop starts it a second time, with the file: the first one opens it.
  person.start('gio', 'open', file)
  await expect(at(page, 'import-preview')).toContainText('left')
  await expect(at(page, 'import-target')).toHaveValue('larger')
  await at(page, 'import-start').click()
  await expect(at(page, 'import-panel')).toHaveCount(0)
  await train(page, 'wasm')
  await electron.close()
})

test('the runtime pack is installed with the binding of the package, and trains', async () => {
  test.skip(!hasWheel, 'the TensorFlow wheel is not in the cache: npm run setup says why')
  const server = await serveSlowWheel(Number.POSITIVE_INFINITY)
  const withIndex = await newPerson({ DESCENT_WHEEL_INDEX: server.url })
  try {
    const file = join(withIndex.home, 'table.csv')
    await writeFile(file, twoColumns(300))
    const { electron, page } = await withIndex.drive('/usr/bin/descent', file)
    await at(page, 'import-start').click()
    await expect(at(page, 'import-panel')).toHaveCount(0)
    await at(page, 'shell-engine').click()
    await at(page, `pack-${packId}`).locator('[data-test="pack-install"]').click()
    await expect(at(page, `pack-${packId}`)).toHaveAttribute('data-state', 'installed', { timeout: 180_000 })
    const [binding, packaged] = await Promise.all([
      readFile(join(withIndex.dataFolder, 'engines', packId, 'tfjs_binding.node')),
      readFile('/opt/Descent/resources/engines/linux-x64/tfjs_binding.node'),
    ])
    expect(binding.equals(packaged)).toBe(true)
    await train(page, 'tensorflow')
    await electron.close()
  } finally {
    await withIndex.leave()
    await server.close()
  }
})

test('it is upgraded to the released build, which keeps the data and opens a file', async () => {
  const models = join(person.dataFolder, 'models')
  const kept = await readdir(models)
  expect(kept.length).toBeGreaterThan(0)
  await install(packages.deb)
  expect(await version()).toBe(packages.version)
  expect(await run('dpkg', '--verify', 'descent')).toBe('')

  const file = join(person.home, 'second.csv')
  await writeFile(file, twoColumns(50))
  const told = (await person.log()).length
  const news = async (): Promise<string> => (await person.log()).slice(told)
  const app = person.start('/usr/bin/descent', '--inspect=0', file)
  const ended = once(app, 'exit')
  await expect.poll(news, { timeout: 120_000 }).toContain('files that the page is to open: 1')
  expect(new Set(await rendererSeccomp(installedProgram))).toEqual(new Set([2]))
  expect(await news()).toContain(`Descent ${packages.version}`)
  process.kill(await programOf(app), 'SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(await readdir(models)).toEqual(kept)
})

test('it is removed without a trace but the data of the person', async () => {
  await run('apt-get', 'purge', '-y', '-q', 'descent')
  const own = files.filter((file) => /descent/i.test(file))
  expect(own.length).toBeGreaterThan(20)
  expect(own.filter((file) => existsSync(file))).toEqual([])
  expect(await succeeds('dpkg-query', '-W', 'descent')).toBe(false)
  expect(existsSync(join(person.dataFolder, 'descent.db'))).toBe(true)
})
