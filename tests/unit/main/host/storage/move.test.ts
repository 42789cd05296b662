import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { beginMove } from '#main/host/storage/move'
import { readPlace } from '#main/platform/dataPlace'
import { temporaryFolder } from '#fixtures/testHost'

let root: string
let from: string
const place = (): string => join(root, 'data-folder.json')
const watch = () => ({ copied: () => undefined, signal: new AbortController().signal })
beforeEach(() => {
  root = temporaryFolder()
  from = join(root, 'data')
  mkdirSync(join(from, 'models', 'one'), { recursive: true })
  writeFileSync(join(from, 'models', 'one', 'weights.bin'), Buffer.from([1, 2, 3]))
  mkdirSync(join(from, 'hosts'))
  writeFileSync(join(from, 'hosts', 'me.lock'), '')
  const sqlite = new SqliteDatabase(join(from, 'descent.db'))
  sqlite.pragma('journal_mode = WAL')
  sqlite.exec('CREATE TABLE t (a)')
  sqlite.close()
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

test('copies everything, the log at the end, and only then says where it lies', async () => {
  const to = join(root, 'new', 'place')
  const moving = await beginMove(from, to, place(), watch())
  expect(existsSync(join(to, 'descent.db'))).toBe(false)
  expect(readPlace(place())).toBeNull()
  // What happens between the copy and the end is taken along.
  writeFileSync(join(from, 'models', 'one', 'rows.bin'), 'more')
  rmSync(join(from, 'models', 'one', 'weights.bin'))
  await moving.finish()
  expect(readPlace(place())).toEqual({ folder: to, earlier: from })
  expect(readdirSync(to).toSorted()).toEqual(['descent.db', 'models'])
  expect(readFileSync(join(to, 'models', 'one', 'rows.bin'), 'utf8')).toBe('more')
  expect(existsSync(join(to, 'models', 'one', 'weights.bin'))).toBe(false)
})

describe('is refused', () => {
  test.each([
    ['the folder itself', () => from],
    ['a folder in it', () => join(from, 'models', 'inside')],
    ['a folder around it', () => root],
    [
      'a link into it',
      () => {
        symlinkSync(join(from, 'models'), join(root, 'link'))
        return join(root, 'link', 'inside')
      },
    ],
  ])('%s', async (_name, to) => {
    await expect(beginMove(from, to(), place(), watch())).rejects.toMatchObject({ reason: 'moveIntoItself' })
  })

  test('a folder with something in it, which stays', async () => {
    const to = join(root, 'mine')
    mkdirSync(to)
    writeFileSync(join(to, 'letter.txt'), 'dear')
    await expect(beginMove(from, to, place(), watch())).rejects.toMatchObject({ reason: 'folderNotEmpty' })
    expect(readdirSync(to)).toEqual(['letter.txt'])
  })

  test('a place that is no folder', async () => {
    writeFileSync(join(root, 'file'), '')
    await expect(beginMove(from, join(root, 'file', 'in'), place(), watch())).rejects.toMatchObject({
      reason: 'folderUnreadable',
    })
  })
})

test('one that is ended in the middle leaves nothing, and the old folder in use', async () => {
  const to = join(root, 'new')
  const stop = new AbortController()
  stop.abort()
  await expect(
    beginMove(from, to, place(), { copied: () => undefined, signal: stop.signal }),
  ).rejects.toMatchObject({
    reason: 'cancelled',
  })
  expect([existsSync(to), readPlace(place())]).toEqual([false, null])
})

test('a log that turns out damaged at the end leaves the old folder in use', async () => {
  const to = join(root, 'new')
  const moving = await beginMove(from, to, place(), watch())
  writeFileSync(join(from, 'descent.db'), 'nothing of the kind'.repeat(1000))
  await expect(moving.finish()).rejects.toMatchObject({ reason: 'copyDiffers' })
  expect([existsSync(to), readPlace(place()), existsSync(join(from, 'models'))]).toEqual([false, null, true])
})
