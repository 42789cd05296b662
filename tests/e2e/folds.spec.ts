import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

/** Iris, dealt into three folds, on the Train page. */
async function irisInFolds(page: Page, epochs: string): Promise<void> {
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await at(page, 'split-kind').selectOption('k-fold')
  await at(page, 'split-folds').fill('3')
  await at(page, 'split-folds').press('Enter')
  await at(page, 'nav-train').click()
  await at(page, 'train-epochs').fill(epochs)
  await at(page, 'train-epochs').press('Enter')
}

test('all folds are trained one after the other, and their scores are put together', async ({
  app: { page },
}) => {
  await irisInFolds(page, '20')
  await expect(at(page, 'fold-scores')).toContainText('None of the 3 folds has been trained')
  await at(page, 'folds-train').click()
  await expect(at(page, 'folds-training')).toContainText('run 1 of 3')
  await expect(at(page, 'folds-again')).toBeVisible({ timeout: 120_000 })
  await expect(at(page, 'fold-mean')).toHaveText(/\d\s?%\s±\s\d/)
  await expect(at(page, 'fold-scores')).toContainText('3 of 3 folds trained')
  await expect(at(page, 'fold-baseline')).toHaveText(/^Always the most frequent class: \d+\.\d\s%$/)
  await at(page, 'fold-scores').getByRole('button', { name: 'Open run 2' }).click()
  await expect(at(page, 'evaluate-header')).toContainText('Run 2')
  await expect(at(page, 'evaluate-page').locator('[data-test="fold-mean"]')).toBeVisible()
  await at(page, 'nav-runs').click()
  await expect(page.getByText('· 3/3')).toBeVisible()
  // Another seed is another cross-validation.
  await at(page, 'nav-train').click()
  await at(page, 'train-seed').fill('7')
  await at(page, 'train-seed').press('Enter')
  await expect(at(page, 'fold-scores')).toContainText('None of the 3 folds has been trained')
})

test('the folds that wait are cancelled, and one is stopped; what is left is trained later', async ({
  app: { page },
}) => {
  await irisInFolds(page, '200000')
  await at(page, 'folds-train').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'running')
  await at(page, 'folds-training-cancel').click()
  await expect(at(page, 'queue-removed')).toContainText('2 runs')
  await at(page, 'run-stop').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'stopped')
  await expect(at(page, 'folds-train')).toBeEnabled()
  await at(page, 'train-epochs').fill('10')
  await at(page, 'train-epochs').press('Enter')
  await at(page, 'train-start').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done')
  await expect(at(page, 'fold-scores')).toContainText('1 of 3 folds trained')
  await at(page, 'folds-train').click()
  await expect(at(page, 'fold-scores')).toContainText('3 of 3 folds trained', { timeout: 60_000 })
})
