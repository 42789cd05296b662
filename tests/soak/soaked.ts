import { once } from 'node:events'
import { expect, type ElectronApplication, type Locator, type Page } from '@playwright/test'
import { startApp, type StartedApp } from '../e2e/support/app'
import type { SmallDisk } from '../process/smallDisk'

/** The app that is soaked: another process of it after one was killed, on the same data. */
export type Soaked = {
  readonly app: () => StartedApp
  readonly page: () => Page
  /** Waits for the app's process to end, which somebody else sees to, and starts it again. */
  readonly startAgain: () => Promise<void>
  /** A folder for files to import. */
  readonly files: string
  readonly dataFolder: string
  /** The disk with the data folder, where one can be mounted. */
  readonly disk: SmallDisk | null
}

/** What became of the run that an act began, in the words of the log; null when it began none. */
export type Outcome = 'done' | 'stopped' | 'failed' | 'interrupted' | null

/** Something that a person or the system does to the app; it leaves it without a training. */
export type Act = (soaked: Soaked) => Promise<Outcome>

/** Starts the app on user data and a data folder. */
export async function soak(
  userData: string,
  { dataFolder, disk }: Pick<Soaked, 'dataFolder' | 'disk'>,
): Promise<Soaked> {
  const start = (): Promise<StartedApp> => startApp({ userData, environment: { DESCENT_DATA: dataFolder } })
  let app = await start()
  // Asked for now: an app that has ended tells it no more.
  let main = app.electron.process()
  return {
    app: () => app,
    page: () => app.page,
    startAgain: async () => {
      if (main.exitCode === null && main.signalCode === null) await once(main, 'exit')
      app = await start()
      main = app.electron.process()
    },
    files: userData,
    dataFolder,
    disk,
  }
}

/** A part of the page. */
export const at = (page: Page, name: string): Locator => page.locator(`[data-test="${name}"]`).first()

/** Epochs of a training that only ends when somebody ends it. */
export const endless = 1_000_000

/** Starts a training. */
export async function begin(page: Page, epochs: number): Promise<void> {
  await at(page, 'nav-train').click()
  await at(page, 'train-epochs').fill(String(epochs))
  await at(page, 'train-epochs').press('Enter')
  await at(page, 'train-start').click()
  await expect(at(page, 'run-state')).toHaveAttribute('data-state', /running|done/u)
}

/** Waits for the run to be in one of these states, and says which it is. */
export async function ends(page: Page, ...states: readonly Exclude<Outcome, null>[]): Promise<Outcome> {
  const shown = at(page, 'run-state')
  await expect(shown).toHaveAttribute('data-state', new RegExp(`^(${states.join('|')})$`, 'u'), {
    timeout: 120_000,
  })
  const state = await shown.getAttribute('data-state')
  return states.find((one) => one === state) ?? null
}

/** The process of the app whose name begins so. @throws when there is none */
export async function processOf(electron: ElectronApplication, ...names: readonly string[]): Promise<number> {
  const pid = await electron.evaluate(
    ({ app }, wanted) =>
      app.getAppMetrics().find((one) => wanted.some((name) => (one.name ?? one.type).startsWith(name)))
        ?.pid ?? null,
    [...names],
  )
  if (pid === null) throw new Error(`there is no process "${names.join('" or "')}"`)
  return pid
}

/** The process that trains: one that was started for its run, or one that had waited for it. */
export const trainerOf = (electron: ElectronApplication): Promise<number> =>
  processOf(electron, 'Descent run-', 'Descent training')
