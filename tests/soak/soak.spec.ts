import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import SqliteDatabase from 'better-sqlite3'
import { discard, newUserData } from '../e2e/support/app'
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from '../process/smallDisk'
import { acts } from './acts'
import { deck } from './deck'
import { footprintOf, growth, type Footprint } from './footprint'
import { kills } from './kills'
import { at, ends, soak, type Act, type Outcome } from './soaked'

const minutes = Number(process.env['DESCENT_SOAK_MINUTES'] ?? 30)
const seed = Number(process.env['DESCENT_SOAK_SEED'] ?? 1)

/** Of the time, in which one process is to stay as it is; in the rest it is killed, too. */
const shareOfOneProcess = 0.8

/** For all that a soak stores. */
const diskMegabytes = 400

/** Runs in the log by their state. */
function logged(dataFolder: string): Readonly<Record<string, number>> {
  const log = new SqliteDatabase(join(dataFolder, 'descent.db'), { readonly: true })
  const rows = log.prepare('SELECT state, count(*) AS n FROM runs GROUP BY state').all()
  log.close()
  return Object.fromEntries(rows.map((row) => Object.values(row as object) as [string, number]))
}

const counted = (values: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(
    [...new Set(values)].map((value) => [value, values.filter((one) => one === value).length]),
  )

let userData: string
let disk: SmallDisk | null
test.beforeEach(async () => {
  const why = whyNoSmallDisk()
  if (why !== null) console.log(`no disk is filled: ${why}`)
  disk = why === null ? mountSmallDisk(diskMegabytes) : null
  userData = await newUserData()
})
test.afterEach(async () => {
  disk?.end()
  await discard(userData)
})

test(`the app stays as it is for ${String(minutes)} minutes of everything at random`, async () => {
  const dataFolder = disk?.folder ?? join(userData, 'data')
  const soaked = await soak(userData, { dataFolder, disk })
  const outcomes: Outcome[] = []
  const done: string[] = []

  const perform = async (name: string, act: Act | undefined): Promise<void> => {
    await test.step(name, async () => outcomes.push((await act?.(soaked)) ?? null))
    done.push(name)
  }
  const started = Date.now()
  const until = (share: number): boolean => Date.now() - started < share * minutes * 60_000

  await at(soaked.page(), 'start-learn').click()
  outcomes.push(await ends(soaked.page(), 'done'))

  const found: Footprint[] = []
  const person = deck(Object.keys(acts), seed)
  while (until(shareOfOneProcess)) {
    const name = person()
    await perform(name, acts[name])
    found.push(await footprintOf(soaked.app().electron, soaked.page(), dataFolder))
    console.log(JSON.stringify({ after: name, ...found.at(-1) }))
  }
  const all = { ...acts, ...kills }
  const system = deck(Object.keys(all), seed)
  for (const [name, act] of Object.entries(kills)) await perform(name, act)
  while (until(1)) {
    const name = system()
    await perform(name, all[name])
  }
  console.log(JSON.stringify(counted(done)))
  await soaked.app().close()

  // Every run that was begun is there, and ended as the page said.
  const runs = counted(outcomes.filter((outcome) => outcome !== null))
  console.log(JSON.stringify(runs))
  expect(logged(dataFolder)).toEqual(runs)
  const again = await soak(userData, { dataFolder, disk })
  await expect(at(again.page(), 'nav-runs')).toBeVisible()
  await again.app().close()
  expect(logged(dataFolder)).toEqual(runs)
  expect(growth(found)).toEqual([])
})
