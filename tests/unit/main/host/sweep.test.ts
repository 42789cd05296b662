import { existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { claimHost } from '#main/db/hostClaim'
import { hangingStarter } from '#fixtures/hangingStarter'
import { openTestHost, temporaryFolder } from '#fixtures/testHost'

const minute = 60
const day = 24 * 60 * minute

let folder: string
let elsewhere: string
let end = async (): Promise<void> => undefined
beforeEach(() => {
  folder = temporaryFolder()
  elsewhere = temporaryFolder()
})
afterEach(() => end())

/** A file in the data folder, or with `place` in another, of so many seconds ago. */
function leave(path: string, text: string, secondsAgo = minute, place = folder): string {
  const file = join(place, path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, text)
  const at = Date.now() / 1000 - secondsAgo
  utimesSync(file, at, at)
  utimesSync(join(file, '..'), at, at)
  return file
}

async function start() {
  const app = await openTestHost(hangingStarter(), { dataFolder: folder })
  end = app.end
  return app
}

const draft = (name: string): string => join(elsewhere, `.my-model.exporting-${name.padEnd(16, '0')}`)

/** What killed hosts left: an import, a checkpoint, an export, a claim; and what is none of it. */
function leaveAll(secondsAgo: number): void {
  leave('datasets/data-one.partial/features.f32', 'half', secondsAgo)
  leave('datasets/data-unknown/features.f32', 'whole', secondsAgo)
  leave('runs/run-1/.checkpoint-000000100.writing/weights.bin', 'half', secondsAgo)
  leave('runs/run-1/checkpoint-000000050/weights.bin', 'whole', secondsAgo)
  leave('runs/run-1/model/weights.bin', 'whole', secondsAgo)
  leave(`.my-model.exporting-${'a'.padEnd(16, '0')}/model.json`, 'half', secondsAgo, elsewhere)
  leave('my-model/model.json', 'whole', secondsAgo, elsewhere)
  leave('exports/a.txt', draft('a'), secondsAgo)
  leave('hosts/dead.lock', '', secondsAgo)
}

describe('what killed hosts left half-made', () => {
  test('goes at the next start; what is whole, or nobody knows, stays', async () => {
    leaveAll(minute)
    leave('pasted/pasted-2026-01-01-000000.csv', 'a,b', 3 * day)
    await start()
    expect(readdirSync(join(folder, 'datasets'))).toEqual(['data-unknown'])
    expect(readdirSync(join(folder, 'runs/run-1')).toSorted()).toEqual(['checkpoint-000000050', 'model'])
    expect(readdirSync(elsewhere)).toEqual(['my-model'])
    expect(readdirSync(join(folder, 'exports'))).toEqual([])
    expect(readdirSync(join(folder, 'hosts'))).not.toContain('dead.lock')
    // The log does not know a data set that lies there: it may be a new one, and the table one of the lost log.
    expect(readdirSync(join(folder, 'pasted'))).toHaveLength(1)
  })

  test('stays beside another living host while it is younger than a day', async () => {
    const other = claimHost(join(folder, 'hosts'), 'other')
    leaveAll(minute)
    await start()
    expect(readdirSync(join(folder, 'datasets'))).toHaveLength(2)
    expect(readdirSync(join(folder, 'runs/run-1'))).toHaveLength(3)
    expect(readdirSync(elsewhere)).toHaveLength(2)
    expect(readdirSync(join(folder, 'hosts'))).toContain('other.lock')
    await end()
    end = async () => undefined
    other.release()
  })

  test('goes beside it when it is older', async () => {
    const other = claimHost(join(folder, 'hosts'), 'other')
    leaveAll(2 * day)
    await start()
    expect(readdirSync(join(folder, 'datasets'))).toEqual(['data-unknown'])
    expect(readdirSync(elsewhere)).toEqual(['my-model'])
    other.release()
  })

  test('tables from the clipboard go after a day where the log is whole', async () => {
    leave('pasted/pasted-2026-01-01-000000.csv', 'a,b', 3 * day)
    await start()
    expect(readdirSync(join(folder, 'pasted'))).toEqual([])
  })

  test('a note removes no folder but a draft, and waits for a drive that is not there', async () => {
    const mine = leave('precious/thesis.txt', 'words', minute, elsewhere)
    leave('exports/a.txt', join(elsewhere, 'precious'))
    leave('exports/b.txt', join(elsewhere, 'no-drive', '.my-model.exporting-0000000000000000'))
    await start()
    expect(readFileSync(mine, 'utf8')).toBe('words')
    expect(existsSync(join(folder, 'exports/b.txt'))).toBe(true)
  })

  test('weights that no run and no draft begins with go after a month', async () => {
    const [young, old] = ['a', 'b'].map((letter) => `${letter.repeat(64)}.safetensors`)
    leave(`weights/${young ?? ''}`, 'left', 29 * day)
    leave(`weights/${old ?? ''}`, 'left', 31 * day)
    await start()
    expect(readdirSync(join(folder, 'weights'))).toEqual([young])
  })
})
