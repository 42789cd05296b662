import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fromCallError } from '#shared/contract/callError'
import type { AppError } from '#shared/errors'
import type { DatasetSource } from '#shared/model/dataset'
import { explainInLine } from '#shared/texts/explain'
import { reasonTexts } from '#shared/texts/reasons/index'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'
import { command, lastLine } from './commandLine'
import { inProcessStarter } from './inProcessWorker'

const { 'zh-CN': zhCN } = reasonTexts

let app: Awaited<ReturnType<typeof openTestHost>>
let before: string
beforeAll(async () => {
  app = await openTestHost(inProcessStarter())
  before = await importOf({ kind: 'sample', name: 'iris' })
})
afterAll(() => app.end())

async function importOf(source: DatasetSource): Promise<string> {
  for await (const event of await app.client.datasets.import({ source })) {
    if (event.kind === 'done') return event.dataset.id
  }
  throw new Error('the import ended without a data set')
}

async function faultOf(source: DatasetSource): Promise<AppError> {
  const refused = await importOf(source).then(
    () => null,
    (error: unknown) => error,
  )
  if (refused === null) throw new Error('the import was not refused')
  return fromCallError(refused)
}

function idx(sizes: readonly number[], bytes: number): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header.writeUInt32BE(0x0800 + sizes.length, 0)
  for (const [axis, size] of sizes.entries()) header.writeUInt32BE(size, 4 + 4 * axis)
  return Buffer.concat([header, Buffer.alloc(bytes)])
}

/** An IDX folder that is right but for the training images. */
function idxFolder(name: string, trainImages: Buffer | null): string {
  const folder = join(app.dataFolder, name)
  mkdirSync(folder)
  if (trainImages !== null) writeFileSync(join(folder, 'train-images-idx3-ubyte'), trainImages)
  writeFileSync(join(folder, 'train-labels-idx1-ubyte'), idx([20], 20))
  writeFileSync(join(folder, 't10k-images-idx3-ubyte'), idx([5, 4, 4], 80))
  writeFileSync(join(folder, 't10k-labels-idx1-ubyte'), idx([5], 5))
  return folder
}

describe('a bad file is refused with its place in both languages', () => {
  test.each([
    ['idxTruncated', 'cut', idx([20, 4, 4], 300), 'expected 320, found 300', '应为 320，实为 300'],
    ['idxHeaderLies', 'lies', idx([20, 4, 4], 330), 'expected 320, found 330', '应为 320，实为 330'],
    ['idxHeaderLies', 'zero', idx([20, 0, 4], 0), 'found 20×0×4', '实为 20×0×4'],
    ['idxCountsDiffer', 'counts', idx([19, 4, 4], 19 * 16), '19 images, 20 labels', '19 张图像，20 个标签'],
    ['fileMissing', 'missing', null, 'train-images-idx3-ubyte', 'train-images-idx3-ubyte'],
  ] as const)('%s (%s)', async (reason, name, images, english, chinese) => {
    const folder = idxFolder(name, images)
    const fault = await faultOf({ kind: 'idx', folder })
    expect(fault.reason).toBe(reason)
    expect(explainInLine('en', fault)).toContain(join(folder, 'train-images-idx3-ubyte'))
    expect(explainInLine('en', fault)).toContain(english)
    expect(explainInLine('zh-CN', fault)).toContain(zhCN[reason].text)
    expect(explainInLine('zh-CN', fault)).toContain(chinese)
  })

  test('and nothing of it stays, and what was there is there', async () => {
    expect(readdirSync(join(app.dataFolder, 'datasets'))).toEqual([before])
    await expect(app.client.datasets.list()).resolves.toMatchObject([{ id: before }])
    await expect(importOf({ kind: 'sample', name: 'wine' })).resolves.toMatch(/^data-/)
  })
})

/** Root may read everything: its rights are laid down for a moment. */
async function asOrdinaryUser<Result>(work: () => Promise<Result>): Promise<Result> {
  const root = process.geteuid?.() === 0
  if (root) process.seteuid?.(65_534)
  try {
    return await work()
  } finally {
    if (root) process.seteuid?.(0)
  }
}

test.skipIf(process.platform === 'win32')(
  'a folder that may not be read is refused with its name',
  async () => {
    const { importSource } = await import('#ml/data/importSource')
    const folder = temporaryFolder()
    chmodSync(folder, 0o000)
    const folders = { targetFolder: join(folder, 'x'), filesFolder: null, samplesFolder: '' }
    const reading = asOrdinaryUser(async () => {
      const events = importSource({ kind: 'idx', folder }, folders, new AbortController().signal)
      await events.next()
    })
    const fault = fromCallError(await reading.catch((error: unknown) => error))
    expect([fault.reason, fault.details]).toEqual(['folderUnreadable', { folder, code: 'EACCES' }])
    expect(explainInLine('en', fault)).toContain(`cannot be read or written.\n${folder}\n`)
    expect(explainInLine('zh-CN', fault)).toContain(zhCN.folderUnreadable.text)
  },
)

test('a mirror with other bytes is told by its checksum, the wrong file goes, and the digits are trained', async () => {
  const server = createServer((_request, response) => response.end(randomBytes(9_912_422)))
  await new Promise<void>((ready) => {
    server.listen(0, '127.0.0.1', ready)
  })
  const mirror = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const folder = temporaryFolder()
  const environment = { DESCENT_MIRROR: mirror, NO_PROXY: '127.0.0.1', LANG: 'zh_CN.UTF-8' }
  const refused = await command(folder, ['train', 'resources/lessons/mnist.json'], environment)
  expect(refused.code).toBe(1)
  expect(refused.err).toContain(zhCN.checksumWrong.text)
  expect(refused.err).toContain(`train-images-idx3-ubyte.gz · 来自 ${mirror}`)
  const downloads = join(folder, 'downloads', 'mnist')
  expect(existsSync(downloads) ? readdirSync(downloads) : []).toEqual([])
  const demo = await command(folder, ['demo'], environment)
  expect([demo.code, demo.err + demo.out]).toEqual([0, expect.stringContaining(zhCN.checksumWrong.text)])
  expect(lastLine(await command(folder, ['runs', 'list', '--json']))).toMatchObject([{ state: 'done' }])
  server.close()
})
