import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { claimHost, watchHosts } from '#main/db/hostClaim'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = join(temporaryFolder(), 'hosts')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a host lives from its claim to its release, for others too', () => {
  const first = claimHost(folder, 'first')
  const second = claimHost(folder, 'second')
  expect([second.isAlive('first'), second.isAlive('second'), watchHosts(folder).isAlive('first')]).toEqual([
    true,
    true,
    true,
  ])
  first.release()
  expect([second.isAlive('first'), watchHosts(folder).isAlive('first')]).toEqual([false, false])
  second.release()
})

test('a lock file that is none belongs to nobody, and is left as it is', () => {
  const host = claimHost(folder, 'host')
  writeFileSync(join(folder, 'letter.lock'), 'a letter to my landlord '.repeat(100))
  writeFileSync(join(folder, 'empty.lock'), '')
  mkdirSync(join(folder, 'folder.lock'))
  expect(['letter', 'empty', 'folder', 'gone'].map(host.isAlive)).toEqual([false, false, false, false])
  expect(readFileSync(join(folder, 'letter.lock'), 'utf8')).toContain('landlord')
  host.release()
})

test('a folder of locks that is a file is told as a folder', () => {
  writeFileSync(folder, '')
  expect(() => claimHost(folder, 'host')).toThrow(
    expect.objectContaining({ code: 'UNAVAILABLE', reason: 'folderUnreadable', details: { folder } }),
  )
})
