import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { root } from '../../lib/paths.mjs'
import { windowArguments } from '../../lib/window.mjs'
import { withScreen } from '../../lib/xvfb.mjs'

/** @typedef {import('@playwright/test').ElectronApplication} ElectronApplication */

/**
 * Works with a started app on fresh user data, with a display of its own where there is none.
 * @template Result
 * @param {import('../../setup/electron.mjs').Electron | undefined} electron
 * @param {(app: ElectronApplication, startedAt: number) => Promise<Result>} work
 * @param {(userData: string) => Promise<void>} [prepare] what lies in the user data before the app starts
 * @returns {Promise<Result>}
 */
export async function withApp(electron, work, prepare) {
  if (!electron) throw new Error('there is no Electron to measure with')
  const { _electron } = await import('@playwright/test')
  const userData = await mkdtemp(path.join(tmpdir(), 'descent-bench-'))
  try {
    await prepare?.(userData)
    return await withScreen(async (env) => {
      const startedAt = performance.now()
      const app = await _electron.launch({
        executablePath: electron.executable,
        args: [root, `--user-data-dir=${userData}`, ...windowArguments()],
        env: /** @type {Record<string, string>} */ (env),
      })
      try {
        return await work(app, startedAt)
      } finally {
        await app.close()
      }
    })
  } finally {
    await rm(userData, { recursive: true, force: true })
  }
}
