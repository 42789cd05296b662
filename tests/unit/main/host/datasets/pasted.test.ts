import { existsSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { keepPasted, pastedName, sweepPasted } from '#main/host/datasets/pasted'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'

const folder = temporaryFolder()
afterAll(() => rm(folder, { recursive: true }))

const at = new Date(2026, 10, 4, 9, 5, 7).getTime()

test('a pasted table is called by when it was pasted, and no two get the same file', async () => {
  expect(pastedName(at)).toBe('pasted-2026-11-04-090507')
  const first = await keepPasted(folder, '姓名\t年龄\n王\t3\n', at)
  const second = await keepPasted(folder, 'b', at)
  expect([first, second].map((file) => basename(file))).toEqual([
    'pasted-2026-11-04-090507.csv',
    'pasted-2026-11-04-090507-2.csv',
  ])
  expect(readFileSync(first, 'utf8')).toBe('姓名\t年龄\n王\t3\n')
})

test('those that belong to no data set go after a day', async () => {
  const now = Date.now()
  const aged = (name: string, hours: number): string => {
    const file = join(folder, name)
    writeFileSync(file, 'x')
    utimesSync(file, now / 1000 - hours * 3600, now / 1000 - hours * 3600)
    return file
  }
  const [old, used, young] = [aged('old.csv', 25), aged('used.csv', 25), aged('young.csv', 1)]
  await sweepPasted(folder, [used], now, memoryLog())
  expect([old, used, young].map((file) => existsSync(file))).toEqual([false, true, true])
  const log = memoryLog()
  await sweepPasted(join(folder, 'none'), [], now, log)
  expect(log.lines).toEqual([])
})
