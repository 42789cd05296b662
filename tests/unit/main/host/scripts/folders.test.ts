import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { copySource, sourceFault } from '#main/host/scripts/sourceFiles'
import { beginFolder, freeFolder } from '#main/host/scripts/targetFolder'
import { plainLines } from '#fixtures/plainLines'
import type { DataPlan } from '#shared/script/data/dataPlan'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'descent-folders-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

describe('the folder of a script', () => {
  it('appears whole, folders above it are made', async () => {
    const wanted = join(folder, 'a', 'b')
    const draft = await beginFolder(wanted, 'x')
    await writeFile(join(draft.folder, 'train.py'), '')
    await draft.finish()
    await expect(readdir(wanted)).resolves.toEqual(['train.py'])
    await expect(readdir(join(folder, 'a'))).resolves.toEqual(['b'])
  })

  it('may be there when it is empty', async () => {
    const wanted = join(folder, 'empty')
    await mkdir(wanted)
    const draft = await beginFolder(wanted, 'x')
    await writeFile(join(draft.folder, 'train.py'), '')
    await draft.finish()
    await expect(readdir(wanted)).resolves.toEqual(['train.py'])
  })

  it('is refused when something lies in it, and stays as it is', async () => {
    await writeFile(join(folder, 'mine.txt'), 'mine')
    await expect(beginFolder(folder, 'x')).rejects.toMatchObject({
      reason: 'folderNotEmpty',
      details: { file: 'mine.txt' },
    })
    await expect(readdir(folder)).resolves.toEqual(['mine.txt'])
  })

  it('is refused where no folder can be', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(beginFolder(join(folder, 'file', 'x'), 'x')).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  })

  it('leaves nothing when it is given up', async () => {
    const draft = await beginFolder(join(folder, 'a'), 'x')
    await draft.abandon()
    await expect(readdir(folder)).resolves.toEqual([])
  })

  it('gets a name that is free', async () => {
    await mkdir(join(folder, 'run'))
    expect(freeFolder(folder, 'run')).toBe(join(folder, 'run-2'))
    expect(freeFolder(folder, 'other')).toBe(join(folder, 'other'))
  })
})

const planOf = (path: string, testPath: string | null): Extract<DataPlan, { kind: 'text' }> => ({
  kind: 'text',
  source: { kind: 'csv', path, format: null, testPath },
  format: {
    ...plainLines,
    encoding: 'utf-8',
    delimiter: ',',
    header: true,
    firstLine: 1,
    decimal: '.',
    thousands: '',
    dates: 'iso',
    dateOrders: {},
    times: {},
    missing: [],
    missingIn: {},
    spaces: 'keep',
    joins: {},
    badRows: 'skip',
    kinds: {},
    numbers: {},
    limits: {},
  },
})

describe('the file of the data', () => {
  const text = 'a,b\n1,2\n'
  const sourceFile = { bytes: text.length, sha256: createHash('sha256').update(text).digest('hex') }

  it('is the one that was imported, has changed, or is gone', async () => {
    const path = join(folder, 't.csv')
    await writeFile(path, text)
    await expect(sourceFault(planOf(path, null), { sourceFile })).resolves.toBeNull()
    await writeFile(path, 'a,b\n1,3\n')
    await expect(sourceFault(planOf(path, null), { sourceFile })).resolves.toMatchObject({
      reason: 'sourceChanged',
    })
    await rm(path)
    await expect(sourceFault(planOf(path, null), { sourceFile })).resolves.toMatchObject({
      reason: 'sourceGone',
    })
  })

  it('is copied beside the script, a test file of the same name under another one', async () => {
    await mkdir(join(folder, 'test'))
    await mkdir(join(folder, 'out'))
    const [own, test] = [join(folder, 't.csv'), join(folder, 'test', 't.csv')]
    await writeFile(own, text)
    await writeFile(test, text)
    await expect(copySource(planOf(own, test), join(folder, 'out'))).resolves.toEqual(['t.csv', 'test-t.csv'])
    await expect(readdir(join(folder, 'out'))).resolves.toEqual(['t.csv', 'test-t.csv'])
  })
})
