import { test as base } from '@playwright/test'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { discard, newUserData, startApp, type Environment, type StartedApp } from './app'
import { freshData } from './freshData'

export { expect, type Page } from '@playwright/test'

type Kept = { readonly environment: Environment; readonly kept: StartedApp }

type ForOneTest = {
  readonly app: StartedApp
  /** An empty folder for the files of this test. */
  readonly files: string
  /** Starts an app on user data of this test, which outlive it until the end of the test. */
  readonly start: (environment?: Environment) => Promise<StartedApp>
}

/**
 * Playwright's `test` with an `app` that was started by an earlier test and is as after its first start: starting takes
 * ten times as long as most tests. One whose subject is the start, or another environment, starts one of its own.
 */
export const test = base.extend<ForOneTest, Kept>({
  // A machine without network (nobody serves the mirror), and a locale in which a path of any letters can be dropped.
  environment: [
    { DESCENT_MIRROR: 'http://127.0.0.1:9/', LC_ALL: 'C.UTF-8' },
    { scope: 'worker', option: true },
  ],
  kept: [
    async ({ environment }, use) => {
      const userData = await newUserData()
      const app = await startApp({ userData, environment })
      await use(app)
      await app.close()
      await discard(userData)
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  app: async ({ kept }, use) => {
    await freshData(kept)
    await use(kept)
  },
  files: async ({ kept }, use) => {
    const folder = join(kept.userData, 'files')
    await mkdir(folder)
    await use(folder)
    await rm(folder, { recursive: true, force: true })
  },
  start: async ({ environment }, use) => {
    const userData = await newUserData()
    const started: StartedApp[] = []
    await use(async (changes) => {
      const app = await startApp({ userData, environment: { ...environment, ...changes } })
      started.push(app)
      return app
    })
    for (const { close } of started) await close()
    await discard(userData)
  },
})
