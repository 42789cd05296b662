import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { readImages } from '#ml/data/store/reader'
import { collect, faultOf, importInto, samplesFolder, temporaryFolder } from './helpers'

function idx(sizes: readonly number[], data: ArrayLike<number>, magic = 0x0800 + sizes.length): Buffer {
  const header = Buffer.alloc(4 + 4 * sizes.length)
  header.writeUInt32BE(magic, 0)
  sizes.forEach((size, axis) => header.writeUInt32BE(size, 4 + 4 * axis))
  return Buffer.concat([header, Buffer.from(data)])
}

/** Three training and two test images of 2 × 3 pixels. */
function goodFiles(): Record<string, Buffer> {
  const pixels = Uint8Array.from({ length: 30 }, (_, at) => at)
  return {
    'train-images-idx3-ubyte': idx([3, 2, 3], pixels.subarray(0, 18)),
    'train-labels-idx1-ubyte': idx([3], [0, 2, 1]),
    't10k-images-idx3-ubyte': idx([2, 2, 3], pixels.subarray(18)),
    't10k-labels-idx1-ubyte': idx([2], [2, 0]),
  }
}

async function folderOf(
  files: Record<string, Buffer>,
): Promise<{ readonly root: string; readonly folder: string }> {
  const root = await temporaryFolder()
  const folder = join(root, 'tiny')
  await mkdir(folder)
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return { root, folder }
}

async function importFiles(files: Record<string, Buffer>) {
  const { root, folder } = await folderOf(files)
  return { folder, root, result: importInto(root, { kind: 'idx', folder }) }
}

describe('an IDX folder', () => {
  it.each(['plain', 'gzipped', 'gzipped without saying so', 'with dots'])('is read %s', async (form) => {
    const files = Object.fromEntries(
      Object.entries(goodFiles()).map(([name, content]) => {
        if (form === 'plain') return [name, content]
        if (form === 'with dots') return [name.replace('-idx', '.idx'), content]
        return [form === 'gzipped' ? `${name}.gz` : name, gzipSync(content)]
      }),
    )
    const { manifest, target } = await (await importFiles(files)).result
    expect(manifest).toMatchObject({
      kind: 'images',
      name: 'tiny',
      rows: 5,
      givenTestRows: 2,
      image: { height: 2, width: 3, channels: 1 },
      classNames: ['0', '1', '2'],
      columns: [],
      suggestedTarget: null,
    })
    const { pixels, labels } = await readImages(target, manifest)
    expect([...pixels]).toEqual(Array.from({ length: 30 }, (_, at) => at))
    expect([...labels]).toEqual([0, 2, 1, 2, 0])
  })

  const train = 'train-images-idx3-ubyte'
  const labels = 'train-labels-idx1-ubyte'
  const test = 't10k-images-idx3-ubyte'
  const wholeZip = gzipSync(idx([3, 2, 3], new Uint8Array(18)))
  const wrongSum = Buffer.from(wholeZip)
  wrongSum[wrongSum.length - 6] = (wrongSum[wrongSum.length - 6] ?? 0) ^ 0xff
  const faults: readonly (readonly [string, string, Buffer, string, Record<string, unknown>])[] = [
    [
      'pixels that end early',
      train,
      idx([3, 2, 3], new Uint8Array(17)),
      'idxTruncated',
      { expected: 18, found: 17 },
    ],
    [
      'a header that ends early',
      train,
      Buffer.from([0, 0, 8, 3, 0]),
      'idxTruncated',
      { expected: 16, found: 5 },
    ],
    ['an empty file', labels, Buffer.alloc(0), 'idxTruncated', { expected: 8, found: 0 }],
    ['a gzip that ends early', train, wholeZip.subarray(0, 20), 'idxTruncated', { problem: 'gzip' }],
    ['a gzip with a wrong sum', train, wrongSum, 'fileUnreadable', { code: 'Z_DATA_ERROR' }],
    [
      'labels in place of images',
      train,
      idx([3], [1, 2, 3].concat(Array(9).fill(0))),
      'idxBadMagic',
      { expected: '0x00000803', found: '0x00000801' },
    ],
    [
      'numbers of 32 bits',
      labels,
      idx([3], [0, 1, 2], 0x0d01),
      'idxBadMagic',
      { expected: '0x00000801', found: '0x00000d01' },
    ],
    ['text', train, Buffer.from('<!DOCTYPE html><html></html>'), 'idxBadMagic', { found: '0x3c21444f' }],
    [
      'more pixels than it says',
      train,
      idx([3, 2, 3], new Uint8Array(19)),
      'idxHeaderLies',
      { expected: 18, found: 19 },
    ],
    ['sizes beyond all memory', train, idx([3, 0xffff_ffff, 0xffff_ffff], [1]), 'idxTruncated', { found: 1 }],
    ['a size of 0', train, idx([3, 0, 3], []), 'idxHeaderLies', { found: '3×0×3' }],
    [
      'test images of another size',
      test,
      idx([2, 3, 2], new Uint8Array(12)),
      'idxHeaderLies',
      { expected: '2×3', found: '3×2' },
    ],
  ]
  it.each(faults)('is refused with %s', async (_name, file, content, reason, details) => {
    const { folder, root, result } = await importFiles({ ...goodFiles(), [file]: content })
    const fault = await faultOf(result)
    expect([fault.code, fault.reason]).toEqual(['INVALID_INPUT', reason])
    expect(fault.details).toMatchObject({ file: join(folder, file), ...details })
    expect(await readdir(root)).toEqual(['tiny'])
  })

  it('is refused with other numbers of images than labels', async () => {
    const { folder, result } = await importFiles({ ...goodFiles(), [labels]: idx([4], [0, 1, 2, 0]) })
    const fault = await faultOf(result)
    expect([fault.reason, fault.details]).toEqual([
      'idxCountsDiffer',
      { file: join(folder, train), labelsFile: join(folder, labels), images: 3, labels: 4 },
    ])
  })

  it('has its counts compared before what may be gigabytes of zeros is unpacked', async () => {
    const bomb = gzipSync(idx([4_000_000_000], []))
    const { folder, result } = await importFiles({ ...goodFiles(), [labels]: bomb })
    expect(await faultOf(result)).toMatchObject({
      reason: 'idxCountsDiffer',
      details: { labelsFile: join(folder, labels), images: 3, labels: 4_000_000_000 },
    })
  })

  it('is refused with more labels than memory should hold, by name', async () => {
    const many = 4_000_000_000
    const files = { [labels]: gzipSync(idx([many], [])), [train]: gzipSync(idx([many, 1, 1], [])) }
    const { folder, result } = await importFiles({ ...goodFiles(), ...files })
    expect(await faultOf(result)).toMatchObject({
      reason: 'idxHeaderLies',
      details: { file: join(folder, labels), expected: '≤ 67108864', found: many },
    })
  })

  it('is refused with a file missing', async () => {
    const { root, folder } = await folderOf(goodFiles())
    await rm(join(folder, test))
    const fault = await faultOf(importInto(root, { kind: 'idx', folder }))
    expect([fault.code, fault.reason]).toEqual(['NOT_FOUND', 'fileMissing'])
    expect(fault.details).toEqual({ file: join(folder, `${test}.gz`) })
  })

  it('may have no test part at all', async () => {
    const { 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': names } = goodFiles()
    if (images === undefined || names === undefined) throw new Error('the training part is there')
    const { result } = await importFiles({ [train]: images, [labels]: names })
    const { manifest } = await result
    expect([manifest.rows, manifest.givenTestRows, manifest.classNames]).toEqual([3, 0, ['0', '1', '2']])
  })

  it('is unzipped before it is zipped where both are there', async () => {
    const { result } = await importFiles({ ...goodFiles(), [`${train}.gz`]: gzipSync(Buffer.from('older')) })
    expect((await result).manifest.rows).toBe(5)
  })

  it.each(['train-images-idx3-ubyte', 'train-images.idx3-ubyte'])(
    'has files in folders of their names, as unpacked archives have them: %s',
    async (name) => {
      const root = await temporaryFolder()
      const folder = join(root, 'download')
      for (const [file, content] of Object.entries(goodFiles())) {
        const own = join(folder, 'archive', file.replace('train-images-idx3-ubyte', name))
        await mkdir(own, { recursive: true })
        await writeFile(join(own, file), content)
      }
      await mkdir(join(folder, '__MACOSX'))
      const { manifest } = await importInto(root, { kind: 'idx', folder })
      expect([manifest.rows, manifest.givenTestRows]).toEqual([5, 2])
    },
  )

  it('tells how far it is', async () => {
    const { root, folder } = await folderOf(goodFiles())
    const folders = { targetFolder: join(root, 'set'), filesFolder: null, samplesFolder }
    const events = await collect(importSource({ kind: 'idx', folder }, folders, new AbortController().signal))
    expect(events.slice(0, -1)).toMatchObject([
      { kind: 'read', rows: 3, fraction: 0.6 },
      { kind: 'read', rows: 5, fraction: 1 },
    ])
  })

  it('of Fashion-MNIST has its names', async () => {
    const { root, folder } = await folderOf(goodFiles())
    const { manifest } = await importInto(root, { kind: 'fashion-mnist' }, folder)
    expect([manifest.name, manifest.classNames?.length, manifest.classNames?.[9]]).toEqual([
      'Fashion-MNIST',
      10,
      'Ankle boot',
    ])
  })

  it('is refused when it is not there', async () => {
    const { root, folder } = await folderOf(goodFiles())
    await rename(folder, `${folder}-moved`)
    const fault = await faultOf(importInto(root, { kind: 'idx', folder }))
    expect([fault.reason, fault.details]).toEqual(['folderUnreadable', { folder, code: 'ENOENT' }])
  })
})
