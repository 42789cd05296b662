import { accessibilityFaults } from './support/accessibility'
import { discard, newUserData, startApp, type StartedApp } from './support/app'
import { expect, test } from './support/test'

const part = ({ page }: StartedApp, name: string) => page.locator(`[data-test="${name}"]`).first()

test('what waits in the queue is there after a restart, and goes on when a person says so', async () => {
  const userData = await newUserData()
  try {
    const first = await startApp({ userData })
    await part(first, 'nav-data').click()
    await part(first, 'sample-iris').click()
    await part(first, 'nav-train').click()
    await part(first, 'train-epochs').fill('200000')
    await part(first, 'train-epochs').press('Enter')
    await part(first, 'train-start').click()
    await expect(part(first, 'run-state')).toHaveAttribute('data-state', 'running')
    // The settings scroll on their own, and the page beside them does not.
    const isPageScrolled = (main: HTMLElement): boolean => main.scrollHeight > main.clientHeight
    expect(await part(first, 'page').evaluate(isPageScrolled)).toBe(false)
    await part(first, 'train-epochs').fill('5')
    await part(first, 'train-epochs').press('Enter')
    await part(first, 'train-queue').click()
    await expect(part(first, 'queue-status')).toContainText('1 run waits')
    expect(await accessibilityFaults(first.page)).toEqual([])
    await first.close()

    const second = await startApp({ userData })
    await expect(part(second, 'queue-restart')).toContainText('1 run waits from last time')
    await part(second, 'queue-continue').click()
    await expect(part(second, 'queue-restart')).toHaveCount(0)
    await part(second, 'nav-train').click()
    await expect(part(second, 'train-run')).toContainText('Run 2')
    await expect(part(second, 'train-run')).toHaveAttribute('data-state', 'done')
    await second.close()
  } finally {
    await discard(userData)
  }
})
