import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newestCheckpoint, setAside } from '#main/host/runs/checkpoint'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const nameOf = (step: number): string => `checkpoint-${String(step).padStart(9, '0')}`

/** A checkpoint on the disk; its weights may be shorter than its manifest says. */
function write(step: number, weights = 8, text?: string): void {
  const path = join(folder, nameOf(step))
  mkdirSync(path)
  const manifest = {
    kind: 'checkpoint',
    progress: { position: { epoch: 1, batch: 2, step } },
    weights: { file: 'weights.bin', bytes: 8 },
    optimizer: { file: 'optimizer.bin', bytes: 4 },
  }
  writeFileSync(join(path, 'checkpoint.json'), text ?? JSON.stringify(manifest))
  writeFileSync(join(path, 'weights.bin'), Buffer.alloc(weights))
  writeFileSync(join(path, 'optimizer.bin'), Buffer.alloc(4))
}

const logged = (step: number) => ({
  run: 1,
  attempt: 1,
  folder: nameOf(step),
  epoch: 1,
  batch: 2,
  step,
  createdAt: 1,
})

describe('the newest checkpoint', () => {
  test('is the newest logged one that is there: only up to it the log has every point', () => {
    for (const step of [100, 200, 300]) write(step)
    expect(newestCheckpoint([logged(400), logged(200), logged(100)], folder)).toMatchObject({
      step: 200,
      isUnlogged: false,
    })
  })

  test('is the newest whole one on the disk where the log is older than all of them', () => {
    for (const step of [700, 800]) write(step)
    write(900, 5)
    write(1000, 8, '{"kind":"checkp')
    mkdirSync(join(folder, `${nameOf(1100)}.damaged`))
    mkdirSync(join(folder, `.${nameOf(1200)}.writing`))
    mkdirSync(join(folder, nameOf(1300)))
    const found = { epoch: 1, batch: 2, step: 800, path: join(folder, nameOf(800)), isUnlogged: true }
    expect(newestCheckpoint([logged(100)], folder)).toEqual(found)
    expect(newestCheckpoint([], folder)).toEqual(found)
  })

  test('is none where there is no folder', () => {
    expect(newestCheckpoint([], join(folder, 'none'))).toBeNull()
  })
})

test('a damaged checkpoint is set aside beside those before it', async () => {
  for (const _ of [1, 2]) {
    write(5)
    await setAside(join(folder, nameOf(5)))
  }
  expect(readdirSync(folder).toSorted()).toEqual([`${nameOf(5)}.damaged`, `${nameOf(5)}.damaged-2`])
})
