import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { cached } from '../../../../scripts/lib/cached.mjs'
import { hashFolder } from '../../../../scripts/lib/hash.mjs'
import { withLock } from '../../../../scripts/lib/lock.mjs'

let folder = ''

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'descent-scripts-'))
  vi.stubEnv('DESCENT_CACHE', folder)
})

afterEach(async () => {
  vi.unstubAllEnvs()
  await rm(folder, { recursive: true })
})

describe('cached', () => {
  const fill = async (draft: string) => writeFile(path.join(draft, 'file'), 'content')

  test('makes a folder once', async () => {
    expect(await cached('thing-1', fill)).toEqual({ folder: path.join(folder, 'thing-1'), made: true })
    expect(await cached('thing-1', fill)).toMatchObject({ made: false })
    expect(await readdir(folder)).toEqual(['thing-1'])
  })

  test('leaves nothing behind when it fails', async () => {
    const fail = async (draft: string) => {
      await fill(draft)
      throw new Error('no network')
    }
    await expect(cached('thing-1', fail)).rejects.toThrow('no network')
    expect(await readdir(folder)).toEqual([])
  })

  test('two at once leave one whole folder', async () => {
    const results = await Promise.all([cached('thing-1', fill), cached('thing-1', fill)])
    expect(results.map((result) => result.folder)).toEqual([
      path.join(folder, 'thing-1'),
      path.join(folder, 'thing-1'),
    ])
    expect(existsSync(path.join(folder, 'thing-1', 'file'))).toBe(true)
  })
})

describe('hashFolder', () => {
  test('changes with a name and with a content, not with the place', async () => {
    const make = async (name: string, file: string, content: string) => {
      await mkdir(path.join(folder, name))
      await writeFile(path.join(folder, name, file), content)
      return hashFolder(path.join(folder, name))
    }
    const first = await make('first', 'a', '1')
    expect(await make('second', 'a', '1')).toBe(first)
    expect(await make('third', 'b', '1')).not.toBe(first)
    expect(await make('fourth', 'a', '2')).not.toBe(first)
  })

  test('a folder that is not there has the hash of nothing', async () => {
    expect(await hashFolder(path.join(folder, 'absent'))).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('withLock', () => {
  test('one after the other, also when the first fails', async () => {
    const events: string[] = []
    const work = async (name: string, error?: Error) => {
      events.push(`${name} begins`)
      await new Promise((resolve) => setTimeout(resolve, 50))
      events.push(`${name} ends`)
      if (error) throw error
    }
    const first = withLock('work', () => work('first', new Error('failed')))
    const second = withLock('work', () => work('second'))
    await expect(first).rejects.toThrow('failed')
    await second
    expect(events.map((event) => event.split(' ')[1])).toEqual(['begins', 'ends', 'begins', 'ends'])
  })

  test('the lock of a process that has ended is taken over', async () => {
    await withLock('work', async () => undefined)
    const locks = path.join(folder, 'locks')
    const held = withLock('work', async () => readdir(locks))
    const [name = ''] = await held
    await writeFile(path.join(locks, name), '999999999')
    expect(await withLock('work', async () => 'taken over')).toBe('taken over')
  })
})
