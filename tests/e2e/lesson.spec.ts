import { discard, newUserData, startApp } from './support/app'
import { startMirror } from './support/mirror'
import { hasMnist, mnistFolder } from './support/paths'
import { expect, test, type Page } from './support/test'

/** The number in an element's text, `Infinity` while there is none. */
async function numberIn(page: Page, name: string): Promise<number> {
  const text = await page.locator(`[data-test="${name}"]`).first().innerText()
  const found = /\d+(?:\.\d+)?/.exec(text)
  return found === null ? Infinity : Number(found[0])
}

test('the MNIST lesson, from the first click to the model after a restart', async () => {
  test.skip(!hasMnist, 'the real MNIST files are not beside the checkout (../shared/mnist)')
  test.setTimeout(600_000)
  const mirror = await startMirror(mnistFolder)
  const userData = await newUserData()
  const environment = { DESCENT_MIRROR: mirror.url }
  const part = (page: Page, name: string) => page.locator(`[data-test="${name}"]`).first()
  try {
    const first = await startApp({ userData, environment })
    const { page } = first

    await test.step('picks MNIST, which is downloaded and read', async () => {
      await part(page, 'start-digits').click()
      await expect(part(page, 'page-title')).toHaveText('Train', { timeout: 120_000 })
    })

    await test.step("finds the lesson's network", async () => {
      await part(page, 'nav-model').click()
      await expect(part(page, 'model-summary')).toContainText('575,050 parameters')
      await expect(page.locator('[data-test="model-layer"]')).toHaveCount(6)
    })

    await test.step('presses Train and watches the loss fall', async () => {
      await part(page, 'nav-train').click()
      await part(page, 'train-start').click()
      await expect.poll(() => numberIn(page, 'run-loss'), { timeout: 120_000 }).toBeLessThan(2.4)
      await expect.poll(() => numberIn(page, 'run-loss'), { timeout: 240_000 }).toBeLessThan(1)
      await expect(page.locator('[data-test="train-loss-chart"] canvas')).toBeVisible()
    })

    await test.step('pauses: nothing moves; resumes: it goes on', async () => {
      await part(page, 'train-pause').click()
      await expect(part(page, 'train-resume')).toBeVisible()
      await page.waitForTimeout(300)
      const before = await numberIn(page, 'run-loss')
      await page.waitForTimeout(1500)
      expect(await numberIn(page, 'run-loss')).toBe(before)
      await part(page, 'train-resume').click()
      await expect.poll(() => numberIn(page, 'run-loss')).not.toBe(before)
    })

    await test.step('sees the test accuracy with its baseline', async () => {
      await expect(part(page, 'train-test-score')).toBeVisible({ timeout: 400_000 })
      await part(page, 'nav-evaluate').click()
      const accuracy = await numberIn(page, 'evaluate-accuracy')
      expect(accuracy).toBeGreaterThanOrEqual(96)
      expect(accuracy).toBeLessThan(97.6)
      await expect(part(page, 'evaluate-header')).toContainText('10,000')
      await expect(part(page, 'evaluate-baseline')).toContainText('11.4')
    })

    await test.step('tries a test image', async () => {
      await part(page, 'nav-try').click()
      await part(page, 'try-random-image').click()
      await expect(part(page, 'try-truth')).toBeVisible()
      await expect(part(page, 'try-answer')).toContainText(/[0-9]/)
    })
    await first.close()

    await test.step('finds the run and the model after a restart', async () => {
      const second = await startApp({ userData, environment })
      await part(second.page, 'nav-runs').click()
      await expect(second.page.locator('[data-test="runs-row"]')).toHaveCount(1)
      await expect(part(second.page, 'runs-row')).toContainText('MNIST')
      await expect(part(second.page, 'runs-row')).toContainText(/96|97/)
      await part(second.page, 'nav-models').click()
      await expect(second.page.locator('[data-test="models-row"]')).toHaveCount(1)
      await second.close()
    })
  } finally {
    await mirror.close()
    await discard(userData)
  }
})
