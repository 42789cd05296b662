import { discard, newUserData, startApp, type StartedApp } from './support/app'
import { isShown } from './support/isShown'
import { startMirror } from './support/mirror'
import { hasMnist, mnistFolder } from './support/paths'
import { expect, test } from './support/test'

const part = ({ page }: StartedApp, name: string) => page.locator(`[data-test="${name}"]`).first()

test('a training outlives its page, and the end of the app leaves it to be resumed', async () => {
  test.skip(!hasMnist, 'the real MNIST files are not beside the checkout (../shared/mnist)')
  test.skip(process.platform === 'win32', 'Windows has no signal that asks a program to end')
  test.setTimeout(240_000)
  const mirror = await startMirror(mnistFolder)
  const userData = await newUserData()
  const environment = { DESCENT_MIRROR: mirror.url }
  try {
    const first = await startApp({ userData, environment })
    await part(first, 'start-digits').click()
    await expect(part(first, 'page-title')).toHaveText('Train', { timeout: 120_000 })
    await part(first, 'train-epochs').fill('500')
    await part(first, 'train-epochs').press('Enter')
    await part(first, 'train-start').click()
    // Only what has learned something leaves a checkpoint.
    await expect(part(first, 'run-loss')).toBeVisible({ timeout: 60_000 })

    await test.step('the page is loaded again and shows the run', async () => {
      await first.page.reload()
      await expect(part(first, 'run-stop')).toBeVisible({ timeout: 30_000 })
    })

    await test.step('the page crashes and comes back with the run', async () => {
      await first.electron.evaluate(({ BrowserWindow }) => {
        const [window] = BrowserWindow.getAllWindows()
        const loaded = new Promise<void>((resolve) => {
          window?.webContents.once('did-finish-load', () => resolve())
        })
        window?.webContents.forcefullyCrashRenderer()
        return loaded
      })
      await expect.poll(() => isShown(first.electron, 'run-stop'), { timeout: 30_000 }).toBe(true)
    })

    await test.step('the system ends the app', async () => {
      const { promise, resolve } = Promise.withResolvers<void>()
      first.electron.process().once('exit', () => resolve())
      first.electron.process().kill('SIGTERM')
      await promise
    })

    const second = await startApp({ userData, environment })
    try {
      await part(second, 'nav-runs').click()
      await part(second, 'runs-open').click()
      await expect(part(second, 'run-detail')).toContainText('interrupted')
      await expect(part(second, 'run-resume')).toBeEnabled()
    } finally {
      await second.close()
    }
  } finally {
    await mirror.close()
    await discard(userData)
  }
})
