import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { binMilliseconds, runBin } from '#main/host/runs/runBin'
import type { RunId } from '#shared/model/ids'
import { openTestLog, logRun, storeDataset, type TestLog } from '#fixtures/testStore'
import { temporaryFolder } from '#fixtures/testHost'

let opened: TestLog
let folder: string
let time: number
beforeEach(async () => {
  opened = await openTestLog()
  folder = temporaryFolder()
  time = 1000
})
afterEach(() => {
  opened.end()
  rmSync(folder, { recursive: true, force: true })
})

const folderOf = (id: RunId): string => join(folder, id)

/** A bin over a log with an ended run, which has a file, and one that is queued. */
function bin() {
  const { store } = opened
  const dataset = storeDataset(store)
  const [ended, queued] = [logRun(store, dataset, 'ended'), logRun(store, dataset, 'queued')]
  store.runs.change(ended.id, { state: 'done' })
  store.metrics.insert(ended.number, 1, [{ tag: 'batch/loss', step: 1, value: 0.5 }])
  mkdirSync(folderOf(ended.id))
  writeFileSync(join(folderOf(ended.id), 'checkpoint.json'), '{}')
  const get = (id: RunId) => {
    const found = store.runs.find(id)
    if (found === null) throw new Error(`no run ${id}`)
    return found
  }
  return { store, ended, queued, bin: runBin(store, { run: folderOf }, get, () => time) }
}

describe('the bin of runs', () => {
  test('keeps a run with its files until it is emptied; then its number and its opening are left', async () => {
    const { store, ended, bin: own } = bin()
    store.testOpenings.add({ run: ended.number, dataset: 'sha', openedAt: 5 })
    expect(own.remove([ended.id]).map(({ deletedAt }) => deletedAt)).toEqual([1000])
    expect(own.restore([ended.id]).map(({ deletedAt }) => deletedAt)).toEqual([null])
    own.remove([ended.id])
    expect(existsSync(folderOf(ended.id))).toBe(true)
    expect(await own.emptyBin()).toBe(1)
    expect([existsSync(folderOf(ended.id)), store.runs.find(ended.id)]).toEqual([false, null])
    const points = opened.database.sqlite.prepare('SELECT count(*) FROM metrics').pluck().get()
    expect([points, store.testOpenings.of('sha').length]).toEqual([0, 1])
    expect(logRun(store, storeDataset(store, 'other'), 'later').number).toBe(3)
  })

  test('lets go of what lay in it for 30 days, and of nothing younger', async () => {
    const { store, ended, bin: own } = bin()
    own.remove([ended.id])
    time += binMilliseconds
    expect(await own.removeOld()).toBe(0)
    time += 1
    expect([await own.removeOld(), store.runs.find(ended.id)]).toEqual([1, null])
  })

  test('takes no run that is trained, and then none of the others either', () => {
    const { store, ended, queued, bin: own } = bin()
    const refused = expect.objectContaining({ reason: 'runActive' })
    expect(() => own.remove([ended.id, queued.id])).toThrow(refused)
    expect(() => own.archive([ended.id, queued.id], true)).toThrow(refused)
    expect(store.runs.find(ended.id)).toMatchObject({ deletedAt: null, archivedAt: null })
    expect(own.archive([ended.id], true)[0]?.archivedAt).toBe(1000)
    expect(own.mark(queued.id, { starred: true, tags: ['a'], note: '' }).marks?.tags).toEqual(['a'])
  })
})
