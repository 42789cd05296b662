import { mkdir, readdir, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { encode } from 'fast-png'
import { describe, expect, it } from 'vitest'
import { importSource } from '#ml/data/importSource'
import { readImages } from '#ml/data/store/reader'
import type { DatasetSource } from '#shared/model/dataset'
import { collect, faultOf, importInto, samplesFolder, temporaryFolder } from '../helpers'
import { jpegOf, rawPng, writeTree } from '../imageFiles'

type FolderSource = Extract<DatasetSource, { kind: 'image-folder' }>

/** A picture of one grey value. */
function grey(value: number, size = 4): Uint8Array {
  return encode({ width: size, height: size, channels: 1, data: new Uint8Array(size * size).fill(value) })
}

async function folderOf(
  files: Readonly<Record<string, Uint8Array | string>>,
  shape: Partial<FolderSource> = {},
) {
  const root = await temporaryFolder()
  const folder = await writeTree(join(root, 'pets'), files)
  const source: FolderSource = {
    kind: 'image-folder',
    folder,
    height: 2,
    width: 2,
    channels: 1,
    layout: null,
    labels: null,
    sixteenBit: 'range',
    ...shape,
  }
  return { root, folder, source }
}

describe('a folder of pictures by class', () => {
  it('becomes an image set, in the order of the names', async () => {
    const { root, source } = await folderOf({
      'dog/b.png': grey(20),
      'dog/a.png': grey(10),
      'dog/Z.png': grey(5),
      'Übung/x.png': grey(99),
      '猫/deep/er/一.png': grey(50),
      'cat/1.jpg': jpegOf(16, 16, () => [200, 200, 200]),
      'readme.txt': 'beside the classes',
      'dog/.hidden.png': 'not looked at',
      '.git/config': 'not a class',
    })
    const { manifest, target } = await importInto(root, source)
    expect(manifest).toMatchObject({
      kind: 'images',
      name: 'pets',
      source: { ...source, layout: { train: [''], test: [] } },
      rows: 6,
      givenTestRows: 0,
      image: { height: 2, width: 2, channels: 1 },
      classNames: ['cat', 'dog', 'Übung', '猫'],
      columns: [],
      suggestedTarget: null,
      skippedFiles: { count: 0, listed: [] },
    })
    const { pixels, labels } = await readImages(target, manifest)
    expect([...labels]).toEqual([0, 1, 1, 1, 2, 3])
    expect([...pixels].filter((_, at) => at % 4 === 0)).toEqual([200, 5, 10, 20, 99, 50])
  })

  it('gives the same bytes each time, and colours when they are wanted', async () => {
    const files = { 'a/1.png': grey(7), 'b/2.jpg': jpegOf(16, 24, (row) => [row * 10, 100, 50]) }
    const first = await folderOf(files, { channels: 3, height: 5, width: 3 })
    const second = await folderOf(files, { channels: 3, height: 5, width: 3 })
    const one = await importInto(first.root, first.source)
    const two = await importInto(second.root, second.source)
    expect(one.manifest.image).toEqual({ height: 5, width: 3, channels: 3 })
    expect(one.manifest.sha256).toBe(two.manifest.sha256)
    expect((await readImages(one.target, one.manifest)).pixels).toHaveLength(2 * 5 * 3 * 3)
  })

  it('lists each file that is left out with the reason, and leaves out classes without a picture', async () => {
    const huge = rawPng({ width: 50_000, height: 50_000, depth: 8, colourType: 0, lines: new Uint8Array(99) })
    const { root, source } = await folderOf({
      'a/bomb.png': huge,
      'a/good.png': grey(1),
      'a/half.png': grey(2).subarray(0, 50),
      'a/notes.png': 'a text that is called a picture',
      'a/nothing.jpg': '',
      'b/desktop.ini': '[.ShellClassInfo]',
      'b/notes.ini': 'x',
      'b/Thumbs.db': 'x',
      'c/really-a-png.jpg': grey(3),
    })
    await symlink(join(root, 'nowhere.png'), join(source.folder, 'a', 'link.png'))
    const { manifest, target } = await importInto(root, source)
    expect([manifest.rows, manifest.classNames]).toEqual([2, ['a', 'c']])
    expect([...(await readImages(target, manifest)).labels]).toEqual([0, 1])
    expect(manifest.skippedFiles).toEqual({
      count: 6,
      listed: [
        { file: 'a/bomb.png', reason: 'tooLarge' },
        { file: 'a/half.png', reason: 'damaged' },
        { file: 'a/link.png', reason: 'unreadable' },
        { file: 'a/notes.png', reason: 'notAnImage' },
        { file: 'a/nothing.jpg', reason: 'empty' },
        { file: 'b/notes.ini', reason: 'notAnImage' },
      ],
    })
  })

  it('counts all files that are left out and lists the first 1,000', async () => {
    const bad = Object.fromEntries(Array.from({ length: 1001 }, (_, at) => [`a/${at}.txt`, 'x']))
    const { root, source } = await folderOf({ ...bad, 'b/1.png': grey(1) })
    const { manifest } = await importInto(root, source)
    expect([manifest.skippedFiles?.count, manifest.skippedFiles?.listed.length]).toEqual([1001, 1000])
  })

  it('follows a link to a class, and none below, where it might lead in a circle', async () => {
    const { root, source } = await folderOf({ 'a/1.png': grey(1) })
    await writeTree(join(root, 'elsewhere'), { '2.png': grey(2) })
    await symlink(join(root, 'elsewhere'), join(source.folder, 'b'))
    await symlink(source.folder, join(source.folder, 'a', 'circle'))
    const { manifest } = await importInto(root, source)
    expect([manifest.rows, manifest.classNames]).toEqual([2, ['a', 'b']])
  })

  it('with a folder for training and one for testing has its own test part', async () => {
    const { root, source } = await folderOf({
      'Test/dog/1.png': grey(70),
      'Test/cat/1.png': grey(60),
      'train/cat/1.png': grey(10),
      'train/dog/1.png': grey(20),
      'train/dog/2.txt': 'x',
      'train/eel/1.png': grey(30),
      'val/cat/1.png': grey(40),
      'labels.txt': 'x',
    })
    const { manifest, target } = await importInto(root, source)
    expect(manifest).toMatchObject({ rows: 6, givenTestRows: 2, classNames: ['cat', 'dog', 'eel'] })
    expect(manifest.skippedFiles?.listed).toEqual([{ file: 'train/dog/2.txt', reason: 'notAnImage' }])
    const { pixels, labels } = await readImages(target, manifest)
    expect([...pixels].filter((_, at) => at % 4 === 0)).toEqual([10, 20, 30, 40, 60, 70])
    expect([...labels]).toEqual([0, 1, 2, 0, 0, 1])
  })

  it('with folders for training and validation tests on the second', async () => {
    const { root, source } = await folderOf({
      'training/a/1.png': grey(1),
      'training/b/1.png': grey(2),
      'valid/a/1.png': grey(3),
    })
    expect((await importInto(root, source)).manifest).toMatchObject({ rows: 3, givenTestRows: 1 })
  })

  const noParts: readonly (readonly [string, readonly string[], readonly string[]])[] = [
    ['pictures lie in them', ['test/1.png', 'train/1.png'], ['test', 'train']],
    ['none is for training', ['test/a/1.png', 'val/b/1.png'], ['test', 'val']],
  ]
  it.each(noParts)('has classes called like parts when %s', async (_when, names, classNames) => {
    const { root, source } = await folderOf(Object.fromEntries(names.map((name) => [name, grey(1)])))
    expect((await importInto(root, source)).manifest).toMatchObject({ givenTestRows: 0, classNames })
  })

  const layouts: readonly (readonly [
    string,
    readonly string[],
    { readonly train: readonly string[]; readonly test: readonly string[] },
    readonly string[],
  ])[] = [
    [
      'an unpacked archive',
      ['archive/cat/1.png', 'archive/dog/1.png'],
      { train: ['archive'], test: [] },
      ['cat', 'dog'],
    ],
    ['a name twice', ['p/p/cat/1.png', 'p/p/dog/1.png'], { train: ['p/p'], test: [] }, ['cat', 'dog']],
    ['one part only', ['train/a/1.png', 'train/b/1.png'], { train: ['train'], test: [] }, ['a', 'b']],
    [
      'parts with other names',
      ['test_set/cat/1.png', 'test_set/dog/1.png', 'training_set/cat/1.png', 'training_set/dog/1.png'],
      { train: ['training_set'], test: ['test_set'] },
      ['cat', 'dog'],
    ],
    [
      'parts with a name twice',
      ['seg_test/seg_test/sea/1.png', 'seg_train/seg_train/sea/1.png', 'seg_train/seg_train/ice/1.png'],
      { train: ['seg_train/seg_train'], test: ['seg_test/seg_test'] },
      ['ice', 'sea'],
    ],
    [
      'Chinese parts',
      ['训练集/猫/1.png', '训练集/狗/1.png', '测试集/猫/1.png', '验证集/狗/1.png'],
      { train: ['训练集', '验证集'], test: ['测试集'] },
      ['狗', '猫'],
    ],
    [
      'parts and what a Mac adds',
      ['__MACOSX/train/cat/1.png', 'train/cat/1.png', 'train/dog/1.png', 'test/cat/1.png'],
      { train: ['train'], test: ['test'] },
      ['cat', 'dog'],
    ],
    [
      'parts and loose images beside them',
      ['TEST/cat/1.png', 'Training/cat/1.png', 'Training/dog/1.png', 'single_prediction/1.png'],
      { train: ['Training'], test: ['TEST'] },
      ['cat', 'dog'],
    ],
    [
      'test images without classes',
      ['test/1.png', 'test/2.png', 'train/cat/1.png', 'train/dog/1.png'],
      { train: ['train'], test: [] },
      ['cat', 'dog'],
    ],
    [
      'test images in a folder that is no class',
      ['test/unknown/1.png', 'train/cat/1.png', 'train/dog/1.png'],
      { train: ['train'], test: [] },
      ['cat', 'dog'],
    ],
    [
      'a folder of notes beside the archive',
      ['data/train/cat/1.png', 'data/train/dog/1.png', 'data/test/cat/1.png', 'notes/read me.txt'],
      { train: ['data/train'], test: ['data/test'] },
      ['cat', 'dog'],
    ],
  ]
  it.each(layouts)('is found in %s, which is told', async (_name, names, layout, classNames) => {
    const { root, source } = await folderOf(Object.fromEntries(names.map((name) => [name, grey(1)])))
    const { manifest } = await importInto(root, source)
    expect(manifest).toMatchObject({ classNames, source: { layout } })
    expect(manifest.notes).toContainEqual({ kind: 'classFolders', ...layout })
  })

  it('tells what belongs to no class, a class alone, and parts that are taken for classes', async () => {
    const notesOf = async (names: readonly string[]) => {
      const { root, source } = await folderOf(Object.fromEntries(names.map((name) => [name, grey(1)])))
      return (await importInto(root, source)).manifest.notes
    }
    expect(await notesOf(['cat/1.png', '0.png', 'labels.csv'])).toEqual([
      { kind: 'filesWithoutClass', folder: '', files: 2, example: '0.png' },
      { kind: 'oneClass', name: 'cat' },
    ])
    expect(await notesOf(['train/1.png', 'test/1.png'])).toEqual([
      { kind: 'partsAsClasses', names: ['test', 'train'] },
    ])
    expect(await notesOf(['cat/train/1.png', 'cat/test/1.png', 'dog/train/1.png', 'dog/test/1.png'])).toEqual(
      [{ kind: 'partsInClasses', names: ['test', 'train'] }],
    )
    expect(
      await notesOf(['train/a/1.png', 'train/b/1.png', 'test/a/1.png', 'test/c/1.png', 'x/1.png']),
    ).toEqual([
      { kind: 'classFolders', train: ['train'], test: ['test'] },
      { kind: 'filesWithoutClass', folder: 'x', files: 1, example: 'x/1.png' },
      { kind: 'classOnlyInTest', name: 'c', files: 1 },
    ])
  })

  it('is where somebody says that it is', async () => {
    const files = { 'a/x/1.png': grey(1), 'a/y/1.png': grey(2), 'b/x/1.png': grey(3) }
    const { root, source } = await folderOf(files, { layout: { train: ['a'], test: ['b'] } })
    expect((await importInto(root, source)).manifest).toMatchObject({
      classNames: ['x', 'y'],
      rows: 3,
      givenTestRows: 1,
    })
    const gone = await folderOf(files, { layout: { train: ['c'], test: [] } })
    expect((await faultOf(importInto(gone.root, gone.source))).reason).toBe('imagesNoFolder')
  })

  it('may be named by a table, with the classes of its images', async () => {
    const { root, folder, source } = await folderOf({
      'photos/deep/1.png': grey(1),
      'photos/2.png': grey(2),
      'photos/3.jpeg': jpegOf(8, 8, () => [9, 9, 9]),
      'labels.csv': 'file;kind\nphotos/deep/1.png;cat\n2;dog \n.\\photos\\3.jpeg;cat\n4.png;dog\n2;\n',
    })
    const labels = { path: join(folder, 'labels.csv'), image: 'file', label: 'kind' }
    const { manifest, target } = await importInto(root, { ...source, labels })
    expect(manifest).toMatchObject({ rows: 3, classNames: ['cat', 'dog'], source: { labels, layout: null } })
    expect([...(await readImages(target, manifest)).labels]).toEqual([0, 1, 0])
    expect(manifest.notes).toEqual([
      { kind: 'labelsFromTable', ...labels },
      { kind: 'rowsWithoutLabel', rows: 1 },
      { kind: 'imagesNotFound', images: 1, example: '4.png', line: 5 },
    ])
    const wrong = importInto(root, { ...source, labels: { ...labels, label: 'class' } })
    expect((await faultOf(wrong)).details).toMatchObject({ column: 'class' })
  })

  it('has images of 16 bits in the range of the set, or in all of it, which is told', async () => {
    const deep = (value: number) =>
      encode({ width: 2, height: 2, channels: 1, depth: 16, data: new Uint16Array(4).fill(value) })
    const brightness = async ({ target, manifest }: Awaited<ReturnType<typeof importInto>>) =>
      Array.from((await readImages(target, manifest)).pixels).filter((_, at) => at % 4 === 0)
    const files = { 'a/1.png': deep(3450), 'b/1.png': deep(120) }
    const first = await folderOf(files)
    const inRange = await importInto(first.root, first.source)
    expect(await brightness(inRange)).toEqual([215, 7])
    expect(inRange.manifest.notes).toEqual([
      { kind: 'sixteenBits', images: 2, largest: 3450, white: 4095 },
      { kind: 'nearlyBlack', images: 1, example: 'b/1.png' },
    ])
    const second = await folderOf(files, { sixteenBit: 'full' })
    const full = await importInto(second.root, second.source)
    expect(await brightness(full)).toEqual([13, 0])
    expect(full.manifest.notes[1]).toEqual({ kind: 'nearlyBlack', images: 2, example: 'a/1.png' })
  })

  it('reads no more than the beginning of what is no picture', async () => {
    const { root, folder, source } = await folderOf({ 'a/1.png': grey(1) })
    const film = join(folder, 'a', 'film.mp4')
    await writeFile(film, '')
    await truncate(film, 40 * 2 ** 30)
    expect((await importInto(root, source)).manifest.skippedFiles?.listed).toEqual([
      { file: 'a/film.mp4', reason: 'notAnImage' },
    ])
  })

  const classes = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`c${at}/1.png`, grey(at % 256, 1)]))
  const refused: readonly (readonly [
    string,
    Readonly<Record<string, Uint8Array | string>>,
    string,
    object,
  ])[] = [
    ['pictures that are in no class', { '1.png': grey(1), '2.png': grey(2) }, 'imagesNoClasses', {}],
    ['no picture that can be read', { 'a/1.png': 'x', 'b/2.png': 'y' }, 'imagesNoPictures', {}],
    ['257 classes', classes(257), 'imagesTooManyClasses', { limit: 256 }],
  ]
  it.each(refused)('is refused with %s', async (_name, files, reason, details) => {
    const { root, folder, source } = await folderOf(files)
    const fault = await faultOf(importInto(root, source))
    expect([fault.code, fault.reason, fault.details]).toEqual([
      'INVALID_INPUT',
      reason,
      { folder, ...details },
    ])
    expect(await readdir(root)).toEqual(['pets'])
  })

  it('may have 256 classes', async () => {
    const { root, source } = await folderOf(classes(256))
    const { manifest, target } = await importInto(root, source)
    expect(manifest.classNames).toHaveLength(256)
    expect(Math.max(...(await readImages(target, manifest)).labels)).toBe(255)
  })

  it('is refused when it is empty, has empty classes, is a file or is not there', async () => {
    const { root, folder, source } = await folderOf({ 'a/1.png': grey(1) })
    await rm(join(folder, 'a', '1.png'))
    expect((await faultOf(importInto(root, source))).reason).toBe('imagesNoPictures')
    await rm(join(folder, 'a'), { recursive: true })
    expect((await faultOf(importInto(root, source))).reason).toBe('imagesNoClasses')
    await rm(folder, { recursive: true })
    const missing = await faultOf(importInto(root, source))
    expect([missing.code, missing.reason, missing.details]).toEqual([
      'NOT_FOUND',
      'folderUnreadable',
      { folder, code: 'ENOENT' },
    ])
    await writeFile(folder, 'a file')
    expect((await faultOf(importInto(root, source))).details).toEqual({ folder, code: 'ENOTDIR' })
  })

  it('tells how far it is', async () => {
    const files = Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`${at % 2}/${at}.png`, grey(at)]))
    const { root, source } = await folderOf({ ...files, '0/x.txt': 'x' })
    const folders = { targetFolder: join(root, 'set'), filesFolder: null, samplesFolder }
    const events = await collect(importSource(source, folders, new AbortController().signal))
    expect(events[0]).toMatchObject({ kind: 'read', rows: 0, fraction: 0, rejected: 0 })
    expect(events.at(-2)).toMatchObject({ kind: 'read', rows: 20, fraction: 1, rejected: 1 })
    expect(events.at(-1)).toMatchObject({ kind: 'done' })
  })

  it('can be cancelled, and leaves nothing', async () => {
    const { root, source } = await folderOf({ 'a/1.png': grey(1), 'b/1.png': grey(2) })
    const folders = { targetFolder: join(root, 'set'), filesFolder: null, samplesFolder }
    const controller = new AbortController()
    const events = importSource(source, folders, controller.signal)
    await events.next()
    expect(await readdir(root)).toEqual(['pets', 'set.partial'])
    controller.abort()
    expect((await faultOf(events.next())).reason).toBe('importCancelled')
    expect(await readdir(root)).toEqual(['pets'])
    const left = importSource(source, folders, new AbortController().signal)
    await left.next()
    await left.return(undefined)
    expect(await readdir(root)).toEqual(['pets'])
  })

  it('does not walk a folder that appears to be a class but cannot be listed', async () => {
    if (process.getuid?.() === 0 || process.platform === 'win32') return
    const { root, folder, source } = await folderOf({ 'a/1.png': grey(1) })
    await mkdir(join(folder, 'b'), { mode: 0o000 })
    const fault = await faultOf(importInto(root, source))
    expect([fault.reason, fault.details]).toEqual([
      'folderUnreadable',
      { folder: join(folder, 'b'), code: 'EACCES' },
    ])
  })
})
