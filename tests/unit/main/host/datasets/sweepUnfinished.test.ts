import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { memoryLog } from '../../../../fixtures/testHost'
import { sweepUnfinished } from '../../../../../src/main/host/datasets/sweepUnfinished'

const folder = mkdtempSync(join(tmpdir(), 'descent-sweep-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('removes what an import left behind a day ago, and nothing else', async () => {
  const now = Date.now()
  const age = (name: string, hours: number): void => {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'features.f32'), 'x')
    utimesSync(join(folder, name), now / 1000 - hours * 3600, now / 1000 - hours * 3600)
  }
  age('data-old.partial', 25)
  age('data-new.partial', 1)
  age('data-whole', 100)
  await sweepUnfinished(folder, now, memoryLog())
  const left = ['data-old.partial', 'data-new.partial', 'data-whole'].map((name) =>
    existsSync(join(folder, name)),
  )
  expect(left).toEqual([false, true, true])
})

test('a data folder without data sets is nothing to sweep', async () => {
  await expect(sweepUnfinished(join(folder, 'none'), 0, memoryLog())).resolves.toBeUndefined()
})

test('what cannot be read is told, and does not keep the app from starting', async () => {
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  const log = memoryLog()
  await sweepUnfinished(file, Date.now(), log)
  expect(log.lines).toEqual([expect.stringContaining('ENOTDIR')])
})
