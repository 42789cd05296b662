import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runStages, stageLine } from '../../../../scripts/test/stage.mjs'
import { whenChanged } from '../../../../scripts/test/unchanged.mjs'

let base: string
let ran: number
let ok: boolean
beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'descent-check-'))
  await mkdir(join(base, 'src'))
  await writeFile(join(base, 'src', 'a.ts'), 'one')
  ran = 0
  ok = true
})
afterEach(() => rm(base, { recursive: true }))

const check = async (): Promise<string> => {
  const run = () => {
    ran += 1
    return Promise.resolve({ ok })
  }
  const stage = whenChanged({ name: 'types web', run }, ['src', 'missing.json'], {
    base,
    stamps: join(base, 'stamps'),
  })
  const [result] = await runStages([stage], 1, () => undefined)
  return result === undefined ? '' : stageLine(result)
}

test('a tool is run again only when something that it reads has changed, and it is said', async () => {
  expect(await check()).not.toContain('changed')
  expect(await check()).toMatch(/^types web +ok .*nothing that it reads has changed$/)
  expect(ran).toBe(1)
  await writeFile(join(base, 'README.md'), 'not read')
  await check()
  expect(ran).toBe(1)
})

test.each([
  ['a file is edited', () => writeFile(join(base, 'src', 'a.ts'), 'two')],
  ['a file is new', () => writeFile(join(base, 'src', 'b.ts'), 'one')],
  ['a file has gone', () => rm(join(base, 'src', 'a.ts'))],
  ['settings that were missing are there', () => writeFile(join(base, 'missing.json'), '{}')],
  ['packages are others', () => writeFile(join(base, 'package-lock.json'), '{}')],
])('it is run again when %s', async (_, change) => {
  await check()
  await change()
  expect(await check()).not.toContain('changed')
  expect(ran).toBe(2)
})

test('one that failed is run until it succeeds, also when it had succeeded before', async () => {
  await check()
  await writeFile(join(base, 'src', 'a.ts'), 'two')
  ok = false
  expect(await check()).toContain('FAILED')
  // Back to what was fine once: only the last success counts.
  await writeFile(join(base, 'src', 'a.ts'), 'one')
  expect(await check()).toContain('FAILED')
  ok = true
  await check()
  expect(ran).toBe(4)
})
