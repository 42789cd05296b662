import { expect, test, type Page } from './support/test'

const at = (page: Page, name: string) => page.locator(`[data-test="${name}"]`)

test('the project is found again after a restart, with its last result', async ({ start }) => {
  const first = await start()
  await at(first.page, 'start-learn').click()
  await expect(at(first.page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await at(first.page, 'nav-model').click()
  await at(first.page, 'model-units').first().fill('13')
  await at(first.page, 'model-units').first().press('Enter')
  // No time to save in peace: what was changed last is saved when the page goes.
  await first.close()

  const { page } = await start()
  await at(page, 'nav-model').click()
  await expect(at(page, 'model-units').first()).toHaveValue('13')
  for (const stage of ['data', 'model', 'train']) {
    await expect(at(page, `nav-${stage}`)).toHaveClass(/done/)
  }
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done')
  await at(page, 'nav-train').click()
  await expect(at(page, 'train-changes')).toContainText('Layer 1')
  await at(page, 'nav-evaluate').click()
  await expect(at(page, 'evaluate-accuracy')).toContainText('%')
  await at(page, 'nav-try').click()
  await expect(at(page, 'try-page')).toContainText('run 1')
})

test('a closed window interrupts the training, which goes on after the restart', async ({ start }) => {
  const first = await start()
  await at(first.page, 'start-learn').click()
  await expect(at(first.page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await at(first.page, 'train-epochs').fill('200000')
  await at(first.page, 'train-epochs').press('Enter')
  await at(first.page, 'train-start').click()
  await expect(at(first.page, 'run-state')).toHaveAttribute('data-state', 'running')
  await expect.poll(async () => Number(await at(first.page, 'run-epoch').innerText())).toBeGreaterThan(5)
  await first.close()

  const { page } = await start()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'interrupted')
  await expect(at(page, 'nav-evaluate')).not.toHaveClass(/locked/)
  await at(page, 'nav-train').click()
  await at(page, 'train-resume-run').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'running')
  await at(page, 'run-stop').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'stopped')
})

test('a field with no valid value keeps every way to train shut, and says so', async ({ app: { page } }) => {
  await at(page, 'start-learn').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', 'done', { timeout: 60_000 })
  await at(page, 'nav-model').click()
  await at(page, 'model-units').first().fill('many')
  await expect(at(page, 'run-blocked')).toContainText('no valid value')
  await expect(at(page, 'run-main')).toBeDisabled()
  await page.keyboard.press('Control+Enter')
  await at(page, 'model-units').first().press('Escape')
  await expect(at(page, 'run-main')).toBeEnabled()
  await at(page, 'nav-train').click()
  await at(page, 'train-learning-rate').fill('-1')
  await expect(at(page, 'run-main')).toBeDisabled()
  await page.keyboard.press('Control+Enter')
  await at(page, 'nav-runs').click()
  await expect(at(page, 'runs-row')).toHaveCount(1)
})

test('work is kept when other data opens, over a restart, and the keys stay with the layer that they put in', async ({
  start,
}) => {
  const first = await start()
  const { page } = first
  await at(page, 'nav-data').click()
  await at(page, 'sample-iris').click()
  await expect(at(page, 'data-other')).toBeVisible()
  await at(page, 'nav-model').click()
  await at(page, 'model-add-at-1').press('Enter')
  await expect(at(page, 'model-add-dense')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(at(page, 'model-add-dense')).toBeHidden()
  await at(page, 'model-add-at-1').press('Enter')
  await expect(at(page, 'model-add-dense')).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-test="model-units"]').nth(1)).toBeFocused()
  const layers = await page.locator('[data-test="model-layer"]').count()

  await at(page, 'nav-data').click()
  await at(page, 'data-other').click()
  await at(page, 'sample-wine').click()
  await expect(at(page, 'project-left')).toContainText('Iris')
  await first.close()

  const second = await start()
  await at(second.page, 'earlier-bring-back').click()
  await expect(at(second.page, 'shell-project')).toHaveText('Iris')
  await at(second.page, 'nav-model').click()
  await expect(second.page.locator('[data-test="model-layer"]')).toHaveCount(layers)
})
