import { existsSync } from 'node:fs'
import { mkdir, open, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createFolderWriter } from '#ml/data/store/folderWriter'
import { createImageWriter } from '#ml/data/store/imageWriter'
import { createTableWriter } from '#ml/data/store/tableWriter'
import { readFeatures, readImages, readManifest } from '#ml/data/store/reader'
import type { DatasetSource } from '#shared/model/dataset'
import { faultOf, importText, temporaryFolder } from './helpers'

const source: DatasetSource = { kind: 'mnist' }

describe('a data set on disk', () => {
  it('is read as it was written', async () => {
    const { manifest, bytes, target } = await importText(await temporaryFolder(), 'a,b\n1,x\n2.5,y\n')
    expect(await readManifest(target)).toEqual(manifest)
    expect(await readdir(target)).toEqual(['features.f32', 'manifest.json'])
    const features = await readFile(join(target, 'features.f32'))
    expect([0, 4, 8, 12].map((at) => features.readFloatLE(at))).toEqual([1, 0, 2.5, 1])
    expect(bytes).toBe(16 + (await readFile(join(target, 'manifest.json'))).length)
  })

  it('has the same bytes and checksum each time', async () => {
    const first = await importText(await temporaryFolder(), 'a,b\n1,x\n2.5,y\n')
    const second = await importText(await temporaryFolder(), 'a,b\r\n1.0,x\r\n2.50,y')
    expect(second.manifest.sha256).toBe(first.manifest.sha256)
  })

  it('holds images and labels', async () => {
    const target = join(await temporaryFolder(), 'set')
    const writer = await createImageWriter(target)
    await writer.addPixels(Uint8Array.of(1, 2, 3, 4))
    await writer.addPixels(Uint8Array.of(5, 6, 7, 8))
    const image = { height: 2, width: 2, channels: 1 }
    await writer.finish(
      { name: 'x', source, image, givenTestRows: 1, classNames: ['a', 'b'], skippedFiles: null },
      Uint8Array.of(0, 1),
    )
    const manifest = await readManifest(target)
    const { pixels, labels } = await readImages(target, manifest)
    expect([[...pixels], [...labels]]).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [0, 1],
    ])
  })

  it('replaces what a crashed import left behind', async () => {
    const folder = await temporaryFolder()
    await mkdir(join(folder, 'set.partial'))
    await writeFile(join(folder, 'set.partial', 'features.f32'), 'rest')
    const { manifest } = await importText(folder, 'a\n1\n')
    expect(manifest.rows).toBe(1)
    expect(await readdir(folder)).toEqual(['set', 'table.csv'])
  })

  it('never replaces a data set', async () => {
    const folder = await temporaryFolder()
    await importText(folder, 'a\n1\n')
    const before = await readManifest(join(folder, 'set'))
    await expect(importText(folder, 'a\n2\n')).rejects.toThrow('exists already')
    expect(await readManifest(join(folder, 'set'))).toEqual(before)
    expect(await readdir(folder)).toEqual(['set', 'table.csv'])
  })

  it('leaves missing values out of the statistics', async () => {
    const target = join(await temporaryFolder(), 'set')
    const table = await createTableWriter(target, 2)
    table.addRows(Float64Array.of(Number.NaN, Number.NaN, 4, Number.NaN), 2)
    table.add([2, Number.NaN])
    const heads = ['a', 'b'].map((name) => ({ name, kind: 'number', categories: null }) as const)
    const { manifest } = await table.finish({ name: 'x', source, columns: heads, suggestedTarget: null })
    expect(manifest.rows).toBe(3)
    expect(manifest.columns).toEqual([
      {
        ...heads[0],
        missing: 1,
        integer: true,
        distinct: 2,
        values: [2, 4],
        mean: 3,
        deviation: 1,
        min: 2,
        max: 4,
      },
      {
        ...heads[1],
        missing: 3,
        integer: true,
        distinct: 0,
        values: [],
        mean: 0,
        deviation: 0,
        min: 0,
        max: 0,
      },
    ])
    const nothing = Number.NaN
    expect([...(await readFeatures(target, manifest))]).toEqual([nothing, nothing, 4, nothing, 2, nothing])
  })

  it('has the same statistics however the rows come', async () => {
    const columns = [{ name: 'a', kind: 'number', categories: null }] as const
    const values = Float64Array.from({ length: 100_000 }, (_, row) => Math.sin(row) * 1000 + (row % 7))
    const written = await Promise.all(
      [1, 999, 100_000].map(async (size) => {
        const table = await createTableWriter(join(await temporaryFolder(), 'set'), 1)
        for (let from = 0; from < values.length; from += size) {
          const part = values.subarray(from, from + size)
          table.addRows(part, part.length)
          await table.drain()
        }
        return (await table.finish({ name: 'x', source, columns, suggestedTarget: null })).manifest
      }),
    )
    expect(written[1]).toEqual(written[0])
    expect(written[2]).toEqual(written[0])
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    expect(written[0]?.columns[0]?.mean).toBeCloseTo(mean, 8)
  })

  it('gives exact statistics', async () => {
    const target = join(await temporaryFolder(), 'set')
    const table = await createTableWriter(target, 1)
    for (const value of [0.1, 0.2, 0.4]) table.add([value])
    const columns = [{ name: 'a', kind: 'number', categories: null }] as const
    const { manifest } = await table.finish({ name: 'x', source, columns, suggestedTarget: 'a' })
    expect(manifest.columns[0]).toMatchObject({ missing: 0, min: 0.1, max: 0.4, distinct: 3 })
    expect(manifest.columns[0]?.mean).toBeCloseTo(0.7 / 3, 15)
    expect(manifest.columns[0]?.deviation).toBeCloseTo(Math.sqrt(0.14 / 9), 15)
  })
})

describe.runIf(existsSync('/dev/full'))('a full disk', () => {
  it.each(['features.f32', 'manifest.json'])('while writing %s removes the folder', async (full) => {
    const folder = await temporaryFolder()
    const target = join(folder, 'set')
    const openForWriting = async (path: string) => {
      const handle = await open(path.endsWith(full) ? '/dev/full' : path, 'w')
      // The device cannot be synced; a disk that is full can.
      return path.endsWith(full) ? Object.assign(handle, { sync: async () => undefined }) : handle
    }
    const table = await createTableWriter(target, 1, undefined, openForWriting)
    table.add([1])
    const columns = [{ name: 'a', kind: 'number', categories: null }] as const
    const fault = await faultOf(table.finish({ name: 'x', source, columns, suggestedTarget: null }))
    await table.abandon()
    expect([fault.code, fault.reason]).toEqual(['RESOURCE_EXHAUSTED', 'diskFull'])
    expect(await readdir(folder)).toEqual([])
  })

  it('is found as early as when a file is opened', async () => {
    const openForWriting = () => Promise.reject(Object.assign(new Error('full'), { code: 'ENOSPC' }))
    const folder = await temporaryFolder()
    const fault = await faultOf(createImageWriter(join(folder, 'set'), openForWriting))
    expect(fault.reason).toBe('diskFull')
    expect(await readdir(folder)).toEqual([])
  })

  it('does not lose bytes that were never given a file', async () => {
    const writer = await createFolderWriter(join(await temporaryFolder(), 'set'))
    const fault = await faultOf(writer.append(Uint8Array.of(1)))
    await writer.abandon()
    expect(fault.code).toBe('BUG')
  })
})

describe('a damaged data set', () => {
  const damages: readonly (readonly [
    string,
    string,
    (folder: string) => Promise<void>,
    Record<string, unknown>,
  ])[] = [
    [
      'a missing manifest',
      'manifest.json',
      (folder) => rm(join(folder, 'manifest.json')),
      { problem: 'missing' },
    ],
    [
      'a manifest that is not JSON',
      'manifest.json',
      (folder) => writeFile(join(folder, 'manifest.json'), '{'),
      { problem: 'not JSON' },
    ],
    [
      'a manifest of something else',
      'manifest.json',
      (folder) => writeFile(join(folder, 'manifest.json'), '{"format":1}'),
      { problem: expect.stringContaining('kind') },
    ],
    [
      'a missing data file',
      'features.f32',
      (folder) => rm(join(folder, 'features.f32')),
      { problem: 'missing' },
    ],
    [
      'a short data file',
      'features.f32',
      (folder) => truncate(join(folder, 'features.f32'), 7),
      { problem: 'wrong length', expected: 8, found: 7 },
    ],
  ]
  it.each(damages)('with %s', async (_name, file, damage, details) => {
    const { target } = await importText(await temporaryFolder(), 'a\n1\n2\n')
    await damage(target)
    const fault = await faultOf(readManifest(target))
    expect([fault.code, fault.reason]).toEqual(['DATA_CORRUPT', 'datasetDamaged'])
    expect(fault.details).toMatchObject({ file: join(target, file), ...details })
  })

  it('with one changed bit', async () => {
    const { target, manifest } = await importText(await temporaryFolder(), 'a\n1\n2\n')
    const bytes = await readFile(join(target, 'features.f32'))
    bytes[5] = (bytes[5] ?? 0) ^ 1
    await writeFile(join(target, 'features.f32'), bytes)
    const fault = await faultOf(readFeatures(target, manifest))
    expect(fault.details).toMatchObject({ problem: 'wrong checksum', wanted: manifest.sha256 })
  })
})
