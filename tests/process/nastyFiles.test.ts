import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { fromCallError } from '#shared/contract/callError'
import type { DatasetSource } from '#shared/model/dataset'
import { explain } from '#shared/texts/explain'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { answerTo } from './answerTo'
import { rememberingStarter } from './realWorker'
import { mountSmallDisk, whyNoSmallDisk } from './smallDisk'

const files = join(temporaryFolder(), '网络 盘 (Z)')
beforeAll(() => mkdir(files))

function fileOf(name: string, content: string | Buffer): string {
  const path = join(files, name)
  writeFileSync(path, content)
  return path
}

const foldersIn = (data: string): readonly string[] =>
  existsSync(join(data, 'datasets')) ? readdirSync(join(data, 'datasets')) : []

describe('in a terminal, what is no table', () => {
  const data = temporaryFolder()
  test.each([
    ['fileDamaged', '表格.csv', 'PK\x03\x04\x14[Content_Types].xml xl/', { format: 'Excel' }],
    ['csvNotATable', '压缩.csv', 'PK\x03\x04\x14a.csv', { found: 'zip', hint: 'unpack' }],
    ['csvEmpty', '空 文件.csv', '', {}],
    ['csvNoRows', 'header only.csv', 'a,b,c\r\n', {}],
    ['csvTooManyColumns', 'wide.csv', `${','.repeat(19_999)}\n`.repeat(3), { found: 20_000, limit: 10_000 }],
    ['csvQuote', 'quote.csv', '"a,b\n', { line: 1 }],
  ] as const)('is refused in both languages: %s', async (reason, name, content, details) => {
    const path = fileOf(name, content)
    for (const locale of ['en', 'zh-CN'] as const) {
      const told = await answerTo(data, ['import', path], locale)
      const { text, place, remedy } = explain(locale, { reason, details })
      expect([told.code, told.out]).toEqual([2, ''])
      for (const words of [text, place ?? '', remedy, path]) expect(told.err).toContain(words)
      expect(told.err).not.toMatch(/\n {4}at /)
    }
    expect(foldersIn(data)).toEqual([])
  })
})

describe('in the process of its own', () => {
  const workers = rememberingStarter(memoryLog())
  let app: Awaited<ReturnType<typeof openTestHost>>
  let large: DatasetSource
  beforeAll(async () => {
    app = await openTestHost(workers.startWorker)
    const path = fileOf('large.csv', `a,b,c\n${'1,2.5,"x, y"\n'.repeat(3_000_000)}`)
    large = { kind: 'csv', path, format: null, testPath: null }
  })
  afterAll(() => app.end())

  const importWorker = (): number => {
    const pid = workers.started.findLast(({ label }) => label === 'import')?.process.pid
    if (pid === undefined) throw new Error('no import was started')
    return pid
  }

  test.skipIf(process.platform === 'win32')(
    'a reading that stops for ever can be left, and leaves nothing',
    async () => {
      const events = await app.client.datasets.import({ source: large })
      await expect(events.next()).resolves.toMatchObject({ value: { kind: 'read' } })
      process.kill(importWorker(), 'SIGSTOP')
      expect(foldersIn(app.dataFolder)).not.toEqual([])
      await events.return()
      await expect.poll(() => foldersIn(app.dataFolder)).toEqual([])
    },
  )

  test('a process that is killed ends the import in words, and leaves nothing', async () => {
    const events = await app.client.datasets.import({ source: large })
    const reading = (async () => {
      for await (const event of events) if (event.kind === 'read') process.kill(importWorker(), 'SIGKILL')
    })()
    const fault = fromCallError(await reading.catch((error: unknown) => error))
    expect(fault.code).not.toBe('BUG')
    await expect.poll(() => foldersIn(app.dataFolder)).toEqual([])
  })
})

const why = whyNoSmallDisk()
if (why !== null) process.stderr.write(`The import on a really full disk is skipped: ${why}\n`)

test.skipIf(why !== null)('on a full disk a table ends in words and leaves nothing', async () => {
  const disk = mountSmallDisk(12)
  const app = await openTestHost(rememberingStarter(memoryLog()).startWorker, { dataFolder: disk.folder })
  onTestFinished(async () => {
    await app.host.close()
    disk.end()
  })
  const path = fileOf('full.csv', `a,b\n${'1,2.5\n'.repeat(2_000_000)}`)
  const reading = (async () => {
    const source = { kind: 'csv', path, format: null, testPath: null } as const
    for await (const event of await app.client.datasets.import({ source })) expect(event.kind).toBe('read')
  })()
  await expect(reading).rejects.toMatchObject({ data: { code: 'RESOURCE_EXHAUSTED', reason: 'diskFull' } })
  expect(foldersIn(disk.folder)).toEqual([])
})
