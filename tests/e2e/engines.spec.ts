import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { accessibilityFaults, looks } from './support/accessibility'
import { root } from './support/paths'
import { expect, test, type Page } from './support/test'
import { hasWheel, packId, serveSlowWheel, type WheelServer } from './support/wheel'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

let server: WheelServer | null = null
test.afterEach(async () => {
  await server?.close()
  server = null
})

async function openEngines(page: Page): Promise<void> {
  await at(page, 'shell-engine').click()
  await expect(at(page, 'machine')).toBeVisible()
}

test('the first start tells once what the engines are, and nothing waits for it', async ({ start }) => {
  const { page, close } = await start({ DESCENT_RUNTIME: '' })
  await expect(at(page, 'start-learn')).toBeEnabled()
  await expect(at(page, 'start-engines')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 })
  await expect(at(page, 'start-engines')).toContainText(
    /^.\s*Networks train with WebAssembly 4\.22\.0 here \(CPU, \d+ threads?\)\./,
  )
  await at(page, 'start-engines-open').click()
  await expect(at(page, 'doctor')).toBeVisible()
  await at(page, 'shell-home').click()
  await expect(at(page, 'start-learn')).toBeVisible()
  await expect(at(page, 'start-engines')).toHaveCount(0)
  await close()

  const { page: again } = await start({ DESCENT_RUNTIME: '' })
  await expect(at(again, 'shell-engine')).toHaveAttribute('data-state', 'ok', { timeout: 60_000 })
  await expect(at(again, 'start-engines')).toHaveCount(0)
})

test('the ladder shows engines that have really trained, in both languages and looks', async ({
  app: { page },
}) => {
  await openEngines(page)
  const wasm = at(page, 'engine-wasm')
  await expect(wasm).toHaveAttribute('data-state', 'ready', { timeout: 60_000 })
  await expect(wasm.locator('[data-test="engine-facts"]')).toContainText('version 4.22.0')
  await expect(wasm.locator('[data-test="engine-step"]')).toContainText(/^[\d.]+ m?s for a training step$/)
  await expect(wasm.locator('[data-test="engine-agrees"]')).toContainText('the reference')
  await expect(at(page, 'machine-cores')).toHaveText(/^\d+$/)
  await expect(at(page, 'machine-memory')).toContainText('GiB')

  const first = existsSync(join(root, '.runtime', packId)) ? 'tensorflow' : 'wasm'
  await expect(at(page, `engine-${first}`)).toHaveAttribute('data-used', 'true')
  await expect(page.locator('[data-used="true"]')).toHaveCount(1)
  if (first === 'tensorflow') {
    await expect(at(page, 'engine-tensorflow')).toContainText('version 2.21.0')
    await expect(at(page, 'engine-tensorflow')).toContainText('agrees with the reference to 0.0')
  }

  for (const theme of looks) {
    await at(page, 'settings-general').click()
    await at(page, 'settings-theme').selectOption(theme)
    await at(page, 'settings-engines').click()
    expect(await accessibilityFaults(page, theme)).toEqual([])
  }
  await at(page, 'shell-language').click()
  await expect(at(page, 'engines-summary')).toContainText('训练使用')
  await expect(wasm.locator('[data-test="engine-step"]')).toContainText('每步训练')
  await expect(at(page, 'machine')).toContainText('处理器')
  // What the system calls its parts is in no language.
  const chinese = await at(page, 'doctor').innerText()
  expect(chinese.match(/\b(?:works|Install|Check|Cores|training|pack)\b/g)).toBeNull()
  expect(await accessibilityFaults(page)).toEqual([])
})

test('a run says which engine trained it, and the one that was chosen is taken', async ({
  app: { page },
}) => {
  await at(page, 'start-learn').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(at(page, 'train-engine')).toHaveValue('auto')
  await at(page, 'train-engine').selectOption('wasm')
  await at(page, 'train-start').click()
  await expect(at(page, 'train-run')).toContainText('Run 2')
  await expect(at(page, 'train-engine-used')).toContainText('WebAssembly · CPU')
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
})

test.describe('the runtime pack', () => {
  test.skip(!hasWheel, 'the TensorFlow wheel is not in the cache: npm run setup says why')

  test('is installed, goes on after a cancel, is mended and removed, all on the page', async ({ start }) => {
    test.slow()
    server = await serveSlowWheel(40_000_000)
    const { page, userData } = await start({ DESCENT_RUNTIME: '', DESCENT_WHEEL_INDEX: server.url })
    await openEngines(page)
    const pack = at(page, `pack-${packId}`)
    await expect(at(page, 'engine-repair-tensorflow')).toHaveAttribute('data-repair', 'install')
    await at(page, 'engine-repair-tensorflow').click()
    await expect(at(page, 'pack-progress')).toContainText(/\d+ MB of 274 MB/)

    // It goes on while another page is looked at.
    await at(page, 'nav-data').click()
    await expect(at(page, 'shell-install')).toContainText(/Downloading \d+\s%/)
    await at(page, 'shell-install').click()
    await at(page, 'pack-cancel').click()
    await expect(pack).toHaveAttribute('data-state', 'partial')
    await expect(at(page, 'pack-partial')).toContainText(/Goes on where it stopped: [\d.]+ MB of 274 MB/)

    server.letLoose()
    await pack.locator('[data-test="pack-install"]').click()
    await expect(pack).toHaveAttribute('data-state', 'installed', { timeout: 240_000 })
    await expect(at(page, 'engine-tensorflow')).toHaveAttribute('data-used', 'true', { timeout: 60_000 })
    await expect(at(page, 'shell-engine')).toContainText('TensorFlow')

    const library = join(userData, 'data', 'engines', packId, 'lib', 'libtensorflow_framework.so.2')
    await rename(library, `${library}.away`)
    await at(page, 'settings-check').click()
    await expect(at(page, 'engine-tensorflow')).toHaveAttribute('data-state', 'unavailable', {
      timeout: 60_000,
    })
    await expect(at(page, 'engine-reason')).toContainText('A file of the runtime pack is missing.')
    await expect(at(page, 'engine-repair-tensorflow')).toHaveAttribute('data-repair', 'installAgain')
    await expect(pack).toHaveAttribute('data-state', 'damaged')
    await expect(at(page, 'shell-engine')).toHaveAttribute('data-state', 'warn')
    expect(await accessibilityFaults(page)).toEqual([])

    // A run goes on with the next engine, and says why.
    await at(page, 'shell-home').click()
    await at(page, 'start-learn').click()
    await expect(at(page, 'train-engine-used')).toContainText('WebAssembly', { timeout: 30_000 })
    await expect(at(page, 'train-engine-note')).toHaveText(
      'TensorFlow was not used: A file of the runtime pack is missing.',
    )
    await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
    await at(page, 'shell-engine').click()
    await at(page, 'engine-repair-tensorflow').click()
    await expect(pack).toHaveAttribute('data-state', 'installed', { timeout: 240_000 })
    await expect(at(page, 'engine-tensorflow')).toHaveAttribute('data-state', 'ready', { timeout: 60_000 })

    await pack.locator('[data-test="pack-remove"]').click()
    await page.keyboard.press('Escape')
    await expect(pack.locator('[data-test="pack-remove"]')).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(pack.locator('[data-test="pack-remove-sure"]')).toBeFocused()
    expect(await accessibilityFaults(page)).toEqual([])
    await page.keyboard.press('Enter')
    await expect(pack).toHaveAttribute('data-state', 'absent')
    await expect(at(page, 'engine-wasm')).toHaveAttribute('data-used', 'true', { timeout: 60_000 })
  })

  test('a server that does not answer is told beside the pack, with a way to try again', async ({
    start,
  }) => {
    const { page } = await start({ DESCENT_RUNTIME: '', DESCENT_WHEEL_INDEX: 'http://127.0.0.1:9/' })
    await openEngines(page)
    const pack = at(page, `pack-${packId}`)
    await pack.locator('[data-test="pack-install"]').click()
    await expect(pack.locator('[data-test="error-notice"]')).toHaveAttribute(
      'data-reason',
      'noMirrorAnswered',
    )
    await expect(pack.locator('[data-test="error-notice"]')).toContainText('Try again')
    await at(page, 'nav-data').click()
    await expect(at(page, 'shell-install')).toContainText('Not installed')
    expect(await accessibilityFaults(page)).toEqual([])
  })
})
