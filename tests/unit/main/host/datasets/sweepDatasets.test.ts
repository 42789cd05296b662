import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryLog } from '#fixtures/testHost'
import { sweepDatasets } from '#main/host/datasets/sweepDatasets'

const folder = mkdtempSync(join(tmpdir(), 'descent-sweep-'))
const day = 24 * 60 * 60 * 1000
afterAll(() => rmSync(folder, { recursive: true }))

test('removes what an import left behind that nobody is at and what was removed, and nothing else', async () => {
  const now = Date.now()
  const age = (name: string, hours: number): void => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'features.f32'), 'x')
    utimesSync(join(folder, name), now / 1000 - hours * 3600, now / 1000 - hours * 3600)
  }
  age('data-old.partial', 25)
  age('data-new.partial', 1)
  age('data-whole', 100)
  age('data-removed', 1)
  await sweepDatasets(
    folder,
    { removed: ['data-removed', 'data-long-gone'], isUsed: ({ modifiedAt }) => now - modifiedAt < day },
    memoryLog(),
  )
  expect(readdirSync(folder).toSorted()).toEqual(['data-new.partial', 'data-whole'])
})

test('a data folder without data sets is nothing to sweep', async () => {
  await expect(
    sweepDatasets(join(folder, 'none'), { removed: [], isUsed: () => true }, memoryLog()),
  ).resolves.toBeUndefined()
})

test('what cannot be read is told, and does not keep the app from starting', async () => {
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  const log = memoryLog()
  await sweepDatasets(file, { removed: [], isUsed: () => true }, log)
  expect(log.lines).toEqual([expect.stringContaining('ENOTDIR')])
})

test('what cannot be looked at keeps nothing else from going', async () => {
  const place = join(folder, 'broken')
  mkdirSync(join(place, 'data-removed'), { recursive: true })
  symlinkSync(join(place, 'a-nothing'), join(place, 'a-nothing'))
  const log = memoryLog()
  await sweepDatasets(place, { removed: ['data-removed'], isUsed: () => true }, log)
  expect(readdirSync(place)).toEqual(['a-nothing'])
  expect(log.lines).toEqual([expect.stringContaining('ELOOP')])
})
