import { expect, type Page } from '@playwright/test'

/** Imports the file that the app was opened with, as it is proposed, and trains on it to the end. */
export async function importAndTrain(page: Page): Promise<void> {
  const at = (name: string) => page.locator(`[data-test="${name}"]`)
  await at('import-start').click()
  await expect(at('import-panel')).toHaveCount(0)
  await at('nav-train').click()
  await at('train-start').click()
  await expect(at('run-state')).toHaveAttribute('data-state', 'done', { timeout: 120_000 })
}
