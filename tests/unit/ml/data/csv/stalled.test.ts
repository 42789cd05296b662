import { existsSync } from 'node:fs'
import type * as FileSystem from 'node:fs/promises'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { previewCsv } from '#ml/data/csv/preview'
import { faultOf, importText } from '../helpers'

/** How many bytes a file gives before its drive is gone, and whether closing it waits for the read that hangs. */
const drive = vi.hoisted(() => ({ gives: Infinity }))

vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof FileSystem>()
  const open = async (path: string, flags?: string): Promise<FileSystem.FileHandle> => {
    const handle = await real.open(path, flags)
    if (!path.endsWith('table.csv') || flags !== 'r') return handle
    const never = new Promise<never>(() => undefined)
    let isStuck = false
    return new Proxy(handle, {
      get: (target, name) => {
        if (name === 'close') return () => (isStuck ? never : target.close())
        if (name === 'read') {
          return async (into: Buffer, offset: number, length: number, position: number | null) => {
            isStuck = drive.gives <= 0
            drive.gives -= length
            return isStuck ? never : target.read(into, offset, length, position)
          }
        }
        const value: unknown = Reflect.get(target, name, target)
        return typeof value === 'function' ? (value.bind(target) as unknown) : value
      },
    })
  }
  return { ...real, open }
})

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stalled-'))
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
})
afterEach(async () => {
  vi.useRealTimers()
  drive.gives = Infinity
  await rm(folder, { recursive: true })
})

const long = `a,b\n${'1,2.5\n'.repeat(600_000)}`

/** Lets time fly until the work ends. */
async function inNoTime<Value>(work: Promise<Value>): Promise<Value> {
  const state = { isDone: false }
  const ended = work.finally(() => {
    state.isDone = true
  })
  while (!state.isDone) {
    await vi.advanceTimersByTimeAsync(10)
    await new Promise((resolve) => setImmediate(resolve))
  }
  return ended
}

test('an import from a drive that is gone after some megabytes ends in words, and leaves nothing', async () => {
  drive.gives = 3 << 20
  const fault = await inNoTime(faultOf(importText(folder, long)))
  expect(fault).toMatchObject({ reason: 'fileStalled', details: { seconds: 30 } })
  expect(existsSync(join(folder, 'set'))).toBe(false)
  expect(existsSync(join(folder, 'set.partial'))).toBe(false)
})

test('a preview of it does, too', async () => {
  const path = join(folder, 'table.csv')
  await writeFile(path, long)
  drive.gives = 0
  expect(await inNoTime(faultOf(previewCsv(path, null)))).toMatchObject({ reason: 'fileStalled' })
})
