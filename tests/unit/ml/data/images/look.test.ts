import { join } from 'node:path'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { previewImageFolder } from '#ml/data/images/previewImageFolder'
import { ImageFolderPreview, type ImageFolderRequest } from '#shared/model/imageFolder'
import { temporaryFolder } from '../helpers'
import { jpegOf, writeTree } from '../imageFiles'

const running = new AbortController().signal

function png(height: number, width: number, colour: readonly [number, number, number]): Uint8Array {
  const data = Uint8Array.from({ length: height * width * 3 }, (_, at) => colour[at % 3] ?? 0)
  return encode({ width, height, channels: 3, data })
}

const open: ImageFolderRequest = { shape: null, layout: null, labels: null, sixteenBit: 'range' }

async function looked(
  files: Readonly<Record<string, Uint8Array | string>>,
  wanted: Partial<ImageFolderRequest> = {},
) {
  const folder = await writeTree(join(await temporaryFolder(), 'pets'), files)
  const found = await previewImageFolder(folder, { ...open, ...wanted }, running)
  expect(ImageFolderPreview.parse(found.look)).toEqual(found.look)
  return found
}

test('grey pictures of one small size stay as they are, whatever they are stored as', async () => {
  const { look, pixels } = await looked({
    '圆/1.png': png(9, 12, [7, 7, 7]),
    '方/1.png': png(9, 12, [200, 200, 200]),
    '方/2.txt': 'no picture',
  })
  expect(look).toEqual({
    classes: [
      { name: '圆', files: 1, testFiles: 0 },
      { name: '方', files: 2, testFiles: 0 },
    ],
    layout: { train: [''], test: [] },
    folders: [
      { path: '', files: 0, allFiles: 3, folders: 2 },
      { path: '圆', files: 1, allFiles: 1, folders: 0 },
      { path: '方', files: 2, allFiles: 2, folders: 0 },
    ],
    largest: null,
    notes: [],
    looked: { files: 3, unreadable: 1 },
    sides: { height: { min: 9, max: 9 }, width: { min: 12, max: 12 } },
    grey: true,
    shape: { height: 9, width: 12, channels: 1 },
    tiles: { shape: { height: 9, width: 12, channels: 1 }, labels: [0, 1] },
  })
  expect([...new Set(pixels)]).toEqual([7, 200])
  expect(pixels).toHaveLength(2 * 9 * 12)
})

test('pictures of several sizes become small squares; those that test are told', async () => {
  const { look } = await looked({
    'train/cat/1.jpg': jpegOf(80, 100, () => [250, 10, 10]),
    'train/dog/1.png': png(60, 100, [10, 250, 10]),
    'test/cat/2.png': png(70, 100, [10, 10, 250]),
  })
  expect(look).toMatchObject({
    classes: [
      { name: 'cat', files: 1, testFiles: 1 },
      { name: 'dog', files: 1, testFiles: 0 },
    ],
    layout: { train: ['train'], test: ['test'] },
    sides: { height: { min: 60, max: 80 }, width: { min: 100, max: 100 } },
    grey: false,
    shape: { height: 32, width: 32, channels: 3 },
  })
})

test('the wanted shape is shown, large ones smaller', async () => {
  const wanted = { height: 512, width: 256, channels: 1 } as const
  const { look, pixels } = await looked(
    { 'a/1.png': png(4, 4, [0, 0, 0]), 'b/1.png': png(4, 4, [9, 9, 9]) },
    { shape: wanted },
  )
  expect(look.shape).toEqual(wanted)
  expect(look.tiles.shape).toEqual({ height: 128, width: 64, channels: 1 })
  expect(pixels).toHaveLength(2 * 128 * 64)
})

test('files from all classes are looked into, of many classes from some', async () => {
  const files = (classes: number, each: number) =>
    Object.fromEntries(
      Array.from({ length: classes * each }, (_, at) => [
        `c${String(at % classes).padStart(2, '0')}/${at}.png`,
        png(2, 2, [at, 0, 0]),
      ]),
    )
  const few = await looked(files(5, 20))
  expect(few.look.tiles.labels).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4, 4])
  const many = await looked(files(40, 2))
  expect(many.look.tiles.labels).toHaveLength(12)
  expect(new Set(many.look.tiles.labels).size).toBe(12)
})

test('without a picture the usual shape is proposed', async () => {
  const { look } = await looked({ 'a/1.txt': 'x', 'b/1.txt': 'y' })
  expect(look).toMatchObject({
    looked: { files: 2, unreadable: 2 },
    sides: null,
    shape: { height: 32, width: 32, channels: 3 },
    tiles: { labels: [] },
  })
})
