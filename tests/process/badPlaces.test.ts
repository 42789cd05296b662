import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { RunSummary } from '#shared/model/run'
import { reasonTexts } from '#shared/texts/reasons/index'
import { memoryLog, openTestHost, temporaryFolder } from '#fixtures/testHost'
import { command, digitsSpec, lastLine, startCommand } from './commandLine'
import { startHostChild } from './hostChild'
import { inMidEpoch, watchUntil } from './outcome'
import { rememberingStarter } from './realWorker'
import { mountSmallDisk, whyNoSmallDisk, type SmallDisk } from './smallDisk'
import { killedSpec } from './spec'

const { en, 'zh-CN': zhCN } = reasonTexts

const why = whyNoSmallDisk()
if (why !== null) process.stderr.write(`Tests on a read-only disk are skipped: ${why}\n`)

const endless = { ...killedSpec, training: { ...killedSpec.training, epochs: 1_000_000 } }

/** A data folder as it is left when the power of an app fails that trains. */
async function leaveRunning(dataFolder: string): Promise<void> {
  const killed = await startHostChild(dataFolder)
  const { id } = await killed.client.runs.start({ spec: endless })
  await watchUntil(killed.client, id, ({ kind }) => kind === 'live')
  await killed.kill()
}

const listed = async (dataFolder: string) => {
  const ended = await command(dataFolder, ['runs', 'list', '--json'])
  return { ...ended, runs: ended.code === 0 ? (lastLine(ended) as RunSummary[]) : [] }
}

describe.skipIf(why !== null)('on a disk that is not as it should be', () => {
  let disk: SmallDisk
  beforeEach(() => {
    disk = mountSmallDisk(24)
  })
  afterEach(() => disk.end())

  test('a read-only data folder can be looked at; nothing is trained, in words', async () => {
    await leaveRunning(disk.folder)
    expect(readdirSync(disk.folder)).toContain('descent.db-wal')
    disk.protect(true)
    const { code, runs, err } = await listed(disk.folder)
    expect([code, runs.map(({ state }) => state)]).toEqual([0, ['interrupted']])
    expect(err).toContain(`${en.dataReadOnly.text}\n${disk.folder}`)
    expect(runs[0]?.engine?.name).toBe('wasm')
    const spec = digitsSpec(temporaryFolder(), 'read-only.json', (lesson) => lesson)
    const trained = await command(disk.folder, ['train', spec], { LANG: 'zh_CN.UTF-8' })
    expect([trained.code, trained.out]).toEqual([1, ''])
    expect(trained.err).toContain(zhCN.dataReadOnly.text)
    disk.protect(false)
    await expect(listed(disk.folder)).resolves.toMatchObject({ code: 0, err: '' })
  })

  test('a read-only folder without a log is refused with its name', async () => {
    const empty = join(disk.folder, 'empty')
    mkdirSync(empty)
    disk.protect(true)
    const { code, err } = await listed(empty)
    expect(code).toBe(1)
    expect(err).toContain(`${en.folderUnreadable.text}\n${empty}`)
  })

  test('an app starts on a full disk, and shows what was left behind as interrupted', async () => {
    await leaveRunning(disk.folder)
    disk.fill(0)
    const { code, runs } = await listed(disk.folder)
    expect([code, runs.map(({ state }) => state)]).toEqual([0, ['interrupted']])
  })
})

describe('a log', () => {
  let folder: string
  beforeEach(() => {
    folder = join(temporaryFolder(), 'data')
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  test('that is held while the app starts can be read, and shows what was left behind as interrupted', async () => {
    await leaveRunning(folder)
    const holder = new SqliteDatabase(join(folder, 'descent.db'))
    holder.exec('BEGIN IMMEDIATE')
    const { code, runs } = await listed(folder)
    expect([code, runs.map(({ state }) => state)]).toEqual([0, ['interrupted']])
    holder.exec('ROLLBACK')
    holder.close()
  })

  test('whose folder vanishes while a run trains ends it in words, with 1, and nothing is said to be logged', async () => {
    const spec = digitsSpec(temporaryFolder(), 'vanishes.json', (lesson) => ({
      ...lesson,
      training: { ...lesson.training, epochs: 1_000_000 },
    }))
    const training = startCommand(folder, ['train', spec])
    await vi.waitFor(
      async () => {
        const { runs } = await listed(folder)
        expect(runs[0]?.epochsDone).toBeGreaterThan(1)
      },
      { timeout: 60_000, interval: 300 },
    )
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
    const ended = await training.ended
    expect(ended.code).toBe(1)
    expect(ended.err).toContain(`${en.dataFolderGone.text}\n${folder}`)
    expect(ended.out).not.toContain('Logged')
    expect(existsSync(join(folder, 'descent.db'))).toBe(false)
  })

  test('that is older than its checkpoints, as after a power cut, offers the newest that is whole', async () => {
    const killed = await startHostChild(folder)
    const { id } = await killed.client.runs.start({ spec: endless })
    const file = join(folder, 'descent.db')
    const older = join(temporaryFolder(), 'older.db')
    await watchUntil(killed.client, id, inMidEpoch)
    const log = new SqliteDatabase(file, { readonly: true })
    await log.backup(older)
    const last = log.prepare('SELECT max(step) FROM checkpoints').pluck()
    const copied = Number(last.get())
    await vi.waitFor(() => expect(Number(last.get())).toBeGreaterThan(copied * 2), { timeout: 60_000 })
    log.close()
    await killed.kill()
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true })
    const restored = new SqliteDatabase(older)
    await restored.backup(file)
    restored.close()

    const app = await openTestHost(rememberingStarter(memoryLog()).startWorker, { dataFolder: folder })
    await expect(app.client.runs.get({ runId: id })).resolves.toMatchObject({
      canResume: true,
      summary: { state: 'interrupted' },
    })
    await app.client.runs.resume({ runId: id })
    const frame = (await watchUntil(app.client, id, ({ kind }) => kind === 'live')).at(-1)
    expect(frame?.kind === 'live' ? frame.frame.position.step : 0).toBeGreaterThan(copied * 2)
    await app.client.runs.command({ runId: id, command: 'stop' })
    expect((await watchUntil(app.client, id)).at(-1)).toEqual({ kind: 'ended', state: 'stopped' })
    await app.host.close()
  })
})
