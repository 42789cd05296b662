import { mkdirSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { crashReports, mostCrashReports, sweepCrashReports } from '#main/host/diagnostics/crashReports'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'

test('the newest crash reports are kept, wherever they lie', async () => {
  const folder = temporaryFolder()
  const pending = join(folder, 'pending')
  mkdirSync(pending)
  for (let number = 0; number < mostCrashReports + 3; number += 1) {
    for (const name of [`${number}.dmp`, `${number}.meta`]) {
      writeFileSync(join(pending, name), 'x')
      utimesSync(join(pending, name), number + 1, number + 1)
    }
  }
  writeFileSync(join(folder, 'settings.dat'), 'x')
  await sweepCrashReports(folder, memoryLog())
  const names = (await crashReports(folder)).map(({ name }) => name)
  expect(names).toEqual([7, 6, 5, 4, 3].map((number) => `pending/${number}.dmp`))
  expect(readdirSync(pending)).toHaveLength(2 * mostCrashReports)
  expect(readdirSync(folder)).toContain('settings.dat')
  rmSync(folder, { recursive: true })
})

test('a computer on which nothing crashed has none', async () => {
  const log = memoryLog()
  await sweepCrashReports('/nowhere/at/all', log)
  expect(await crashReports('/nowhere/at/all')).toEqual([])
  expect(log.lines).toEqual([])
})
