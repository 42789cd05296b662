import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { executableName } from '../../../scripts/setup/electron.mjs'
import { root } from './paths'

/** A started app with its window; `userData` outlives it until `discard`. */
export type StartedApp = {
  readonly electron: ElectronApplication
  readonly page: Page
  readonly userData: string
  /** Closes the window as a person would and waits for the process to end. */
  readonly close: () => Promise<void>
}

/** Variables of an app's environment. */
export type Environment = Readonly<Record<string, string>>

/** How to start the app. */
export type StartOptions = {
  readonly userData: string
  readonly environment?: Environment
  /** Files that it is started with. */
  readonly files?: readonly string[]
}

/** A new folder for one test's user data. */
export const newUserData = (): Promise<string> => mkdtemp(join(tmpdir(), 'descent-e2e-'))

/** Removes a test's user data. */
export const discard = (userData: string): Promise<void> => rm(userData, { recursive: true, force: true })

/** The Electron that the tests drive. */
export function electronExecutable(): string {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH']
  if (folder === undefined)
    throw new Error('ELECTRON_OVERRIDE_DIST_PATH is not set: run the tests with `npm test`')
  return join(folder, executableName())
}

/** Starts the built app in the real Electron. */
export async function startApp({
  userData,
  environment = {},
  files = [],
}: StartOptions): Promise<StartedApp> {
  const asRoot = process.getuid?.() === 0
  const electron = await _electron.launch({
    executablePath: electronExecutable(),
    args: [
      root,
      `--user-data-dir=${userData}`,
      '--log-level=3',
      '--lang=en-US',
      ...(asRoot ? ['--no-sandbox'] : []),
      ...files,
    ],
    env: {
      ...(process.env as Record<string, string>),
      LANG: 'en_US.UTF-8',
      LANGUAGE: 'en_US',
      ...environment,
    },
  })
  const page = await electron.firstWindow()
  await page.waitForSelector('[data-test="page"]')
  return { electron, page, userData, close: () => electron.close() }
}
