import { join } from 'node:path'
import { accessibilityFaults, looks } from './support/accessibility'
import { drop } from './support/drop'
import { root } from './support/paths'
import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)
const fileOf = (name: string): string => join(root, 'tests', 'fixtures', 'models', name)

test('a model of another program is dropped, looked at, and trained on with a frozen layer', async ({
  app,
}) => {
  const { page } = app
  await at(page, 'lesson-digits').click()
  await expect(at(page, 'page-title')).not.toHaveText('Start')
  await drop(page, fileOf('whole.pth'))
  await expect(at(page, 'error-notice')).toContainText('wants to run code')
  await drop(page, fileOf('cnn.keras'))
  await expect(at(page, 'opened-about')).toContainText('15 × 13 × 3')
  await expect(at(page, 'opened-plan')).toContainText('the last layer is replaced')
  for (const look of looks) {
    await page.emulateMedia({ colorScheme: look })
    expect(await accessibilityFaults(page, look), look).toEqual([])
  }
  await at(page, 'opened-use').click()
  await expect(at(page, 'model-start')).toContainText('cnn.keras')
  const lock = at(page, 'model-freeze').first()
  await lock.press('Enter')
  await expect(lock).toHaveAttribute('aria-pressed', 'true')
  await expect(at(page, 'model-summary')).toContainText('of them trained')
  expect(await accessibilityFaults(page)).toEqual([])
})
