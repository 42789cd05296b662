import { AxeBuilder } from '@axe-core/playwright'
import { expect, test, type Page } from '@playwright/test'
import { discard, newUserData, startApp, type StartedApp } from './support/app'

let userData: string
let app: StartedApp

test.beforeEach(async () => {
  userData = await newUserData()
  // A mirror that nobody serves stands for a machine without network.
  app = await startApp({ userData, environment: { DESCENT_MIRROR: 'http://127.0.0.1:9/' } })
})
test.afterEach(async () => {
  await app.close()
  await discard(userData)
})

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

test('the first card trains a network at once', async () => {
  const { page } = app
  await at(page, 'start-learn').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(at(page, 'run-epoch')).toHaveText('200')
})

test('without network the bundled digits are opened instead of MNIST, and it is said why', async () => {
  const { page } = app
  await at(page, 'start-digits').click()
  await expect(at(page, 'start-offline')).toContainText('MNIST could not be downloaded')
  await at(page, 'start-go-on').click()
  await expect(at(page, 'run-main')).toBeEnabled()
  await at(page, 'nav-data').click()
  await expect(at(page, 'page')).toContainText('1,797 images of 8 × 8')
})

test('the language and the look are kept over a restart', async () => {
  await at(app.page, 'shell-language').click()
  await at(app.page, 'nav-settings').click()
  await at(app.page, 'settings-theme').selectOption('dark')
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await app.close()
  app = await startApp({ userData })
  await expect(app.page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(app.page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('every page can be used with a screen reader and has enough contrast, in both looks', async () => {
  const { page } = app
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await expect(at(page, 'data-rows')).toBeVisible()
  for (const theme of ['light', 'dark']) {
    await at(page, 'nav-settings').click()
    await at(page, 'settings-theme').selectOption(theme)
    for (const name of ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings']) {
      await at(page, `nav-${name}`).click()
      await page.mouse.move(0, 0)
      await expect(at(page, `nav-${name}`)).toHaveAttribute('aria-current', 'page')
      const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
      const told = violations.map(({ id, nodes }) => `${theme} ${name}: ${id} at ${nodes[0]?.html ?? ''}`)
      expect(told).toEqual([])
    }
  }
})

test('pages are reached by keys, and the first Tab skips to the page', async () => {
  const { page } = app
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(at(page, 'page')).toBeFocused()
  await page.keyboard.press('Control+8')
  await expect(at(page, 'page-title')).toHaveText('Settings')
})
