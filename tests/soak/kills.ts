import { once } from 'node:events'
import { expect } from '@playwright/test'
import { systemCode } from '#shared/fileFault'
import { isShown } from '../e2e/support/isShown'
import { begin, endless, trainerOf, type Act } from './soaked'

const isThere = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    if (systemCode(error) === 'ESRCH') return false
    throw error
  }
}

/** What ends the app, or leaves its page without a driver: it is started again afterwards. */
export const kills: Readonly<Record<string, Act>> = {
  'kill the host': async ({ page, app, startAgain }) => {
    await begin(page(), endless)
    const trainer = await trainerOf(app().electron)
    const host = app().electron.process()
    const ended = once(host, 'exit')
    host.kill('SIGKILL')
    await ended
    // It saves what it has, and goes.
    await expect.poll(() => isThere(trainer)).toBe(false)
    await startAgain()
    return 'interrupted'
  },
  'kill the page': async ({ page, app, startAgain }) => {
    await begin(page(), endless)
    const { electron } = app()
    await electron.evaluate(({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const loaded = new Promise<void>((resolve) => {
        window?.webContents.once('did-finish-load', () => resolve())
      })
      process.kill(window?.webContents.getOSProcessId() ?? 0, 'SIGKILL')
      return loaded
    })
    await expect.poll(() => isShown(electron, 'run-stop'), { timeout: 30_000 }).toBe(true)
    electron.process().kill('SIGTERM')
    await startAgain()
    return 'interrupted'
  },
}
