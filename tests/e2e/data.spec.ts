import { accessibilityFaults, looks } from './support/accessibility'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

test('the first card trains a network at once', async ({ app: { page } }) => {
  await at(page, 'start-learn').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await expect(at(page, 'run-epoch')).toHaveText('200')
})

test('without network the bundled digits are opened instead of MNIST, and it is said why', async ({
  app: { page },
}) => {
  await at(page, 'start-digits').click()
  await expect(at(page, 'start-offline')).toContainText('MNIST could not be downloaded')
  await at(page, 'start-go-on').click()
  await expect(at(page, 'run-main')).toBeEnabled()
  await at(page, 'nav-data').click()
  await expect(at(page, 'page')).toContainText('1,797 images of 8 × 8')
})

test('the language and the look are kept over a restart', async ({ start }) => {
  const first = await start()
  await at(first.page, 'shell-language').click()
  await at(first.page, 'nav-settings').click()
  await at(first.page, 'settings-theme').selectOption('dark')
  await expect(first.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await first.close()
  const { page } = await start()
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
})

test('every page can be used with a screen reader and has enough contrast, in both looks', async ({
  app: { page },
}) => {
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await expect(at(page, 'data-rows')).toBeVisible()
  for (const theme of looks) {
    await at(page, 'nav-settings').click()
    await at(page, 'settings-theme').selectOption(theme)
    for (const name of ['data', 'model', 'train', 'evaluate', 'try', 'runs', 'models', 'settings']) {
      await at(page, `nav-${name}`).click()
      await expect(at(page, `nav-${name}`)).toHaveAttribute('aria-current', 'page')
      expect(await accessibilityFaults(page, theme), `${theme} ${name}`).toEqual([])
    }
  }
})

test('pages are reached by keys, and the first Tab skips to the page', async ({ app: { page } }) => {
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(at(page, 'page')).toBeFocused()
  await page.keyboard.press('Control+8')
  await expect(at(page, 'page-title')).toHaveText('Settings')
})
