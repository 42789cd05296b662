import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { appUpdates } from '#main/electron/updates/appUpdates'
import { NodeHttp } from '#main/electron/updates/nodeHttp'
import type { UpdateStatus } from '#shared/contract/updates'
import { memoryLog, temporaryFolder } from '#fixtures/testHost'
import { debUpdater, packageBytes, serveFeed, type FeedOptions } from './localFeed'

let folder: string
let feed: Awaited<ReturnType<typeof serveFeed>>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => {
  feed.close()
  rmSync(folder, { recursive: true, force: true })
})

async function open(options: FeedOptions) {
  feed = await serveFeed(options)
  const updater = debUpdater(folder, feed.url)
  const quitAndInstall = vi.spyOn(updater, 'quitAndInstall').mockImplementation(() => undefined)
  const updates = appUpdates(
    () => Promise.resolve(updater),
    memoryLog(),
    () => 7,
  )
  const seen: UpdateStatus[] = []
  updates.onChange(() => seen.push(updates.status()))
  return { updates, seen, quitAndInstall }
}

const pending = (): readonly string[] => {
  const place = join(folder, 'cache', 'pending')
  return existsSync(place) ? readdirSync(place).filter((name) => name.endsWith('.deb')) : []
}

test('nothing is asked before somebody asks, and nothing downloaded or installed by itself', async () => {
  const { updates, quitAndInstall } = await open({ version: '1.1.0' })
  expect(updates.status()).toEqual({ kind: 'unknown' })
  await updates.download()
  expect(feed.asked).toEqual([])
  await updates.check()
  expect(updates.status()).toEqual({
    kind: 'available',
    version: '1.1.0',
    notes: 'Trains faster',
    bytes: packageBytes.length,
  })
  await updates.install()
  expect(feed.asked.map(({ path }) => path)).toEqual([expect.stringMatching(/^\/latest-linux.*\.yml$/)])
  expect(quitAndInstall).not.toHaveBeenCalled()
})

test('the feed learns no number of this computer', async () => {
  const { updates } = await open({ version: '1.1.0' })
  await updates.check()
  expect(feed.asked[0]?.headers).toMatchObject({ 'x-user-staging-id': 'none' })
})

test('what was found is downloaded with its progress, and installed when that is asked for', async () => {
  const { updates, seen, quitAndInstall } = await open({ version: '1.1.0' })
  await updates.check()
  await updates.download()
  expect(updates.status()).toEqual({ kind: 'ready', version: '1.1.0', notes: 'Trains faster' })
  expect(seen.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['checking', 'available', 'downloading', 'ready']),
  )
  const [name] = pending()
  expect(readFileSync(join(folder, 'cache', 'pending', name ?? ''))).toEqual(packageBytes)
  await updates.install()
  expect(quitAndInstall).toHaveBeenCalledOnce()
})

test('a changed byte is refused, and nothing of it is kept', async () => {
  const sent = Buffer.from(packageBytes)
  sent[123_456] = (sent[123_456] ?? 0) ^ 1
  const { updates, quitAndInstall } = await open({ version: '1.1.0', sent })
  await updates.check()
  await updates.download()
  expect(updates.status()).toMatchObject({
    kind: 'failed',
    error: { code: 'DATA_CORRUPT', reason: 'updateChanged' },
  })
  expect(pending()).toEqual([])
  await updates.install()
  expect(quitAndInstall).not.toHaveBeenCalled()
})

test.each(['1.0.0', '0.9.0'])('version %s is no update of 1.0.0', async (version) => {
  const { updates } = await open({ version })
  await updates.check()
  expect(updates.status()).toEqual({ kind: 'current', checkedAt: 7 })
})

test('a feed that fails is told, and can be asked again', async () => {
  const { updates } = await open({ version: '1.1.0', status: 404 })
  await updates.check()
  expect(updates.status()).toMatchObject({ kind: 'failed', error: { reason: 'updateFailed' } })
  await updates.check()
  expect(feed.asked).toHaveLength(2)
})

test('only a feed on this computer may be plain HTTP', async () => {
  feed = await serveFeed({ version: '1.1.0' })
  const plain = { protocol: 'http:', hostname: 'updates.example', path: '/latest.yml' }
  expect(() => new NodeHttp().createRequest(plain, () => undefined)).toThrow('HTTPS only')
})
