import { openSync, ftruncateSync, writeSync, closeSync } from 'node:fs'
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { reducedShape, reduceImage } from '#main/host/datasets/reduceImage'
import { readCellsAt, readImageRows, readImagesAt, readTableRows } from '#main/host/datasets/readRows'
import type { Dataset } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import { smallManifest } from '#fixtures/smallRun'
import { temporaryFolder } from '#fixtures/testHost'

const folder = temporaryFolder()
afterAll(() => rm(folder, { recursive: true }))

const rows = 400_000_000
const dataset: Dataset = {
  ...smallManifest,
  rows,
  id: DatasetId.parse('data-00000000'),
  createdAt: 1,
  bytes: rows * 12,
}

test('rows far beyond 4 GB are read where they lie, and a missing value is null', async () => {
  // A file with a hole: it takes no room.
  const file = openSync(join(folder, 'features.f32'), 'w')
  ftruncateSync(file, rows * 12)
  writeSync(file, new Uint8Array(Float32Array.of(1.5, NaN, -0.25).buffer), 0, 12, (rows - 1) * 12)
  closeSync(file)
  await expect(readTableRows(folder, dataset, rows - 2, 100)).resolves.toEqual([
    [0, 0, 0],
    [1.5, null, -0.25],
  ])
  await expect(readTableRows(folder, dataset, rows, 5)).resolves.toEqual([])
  await expect(readTableRows(folder, { ...dataset, rows: rows + 1 }, rows, 1)).rejects.toMatchObject({
    reason: 'datasetDamaged',
  })
})

test('pictures of one class are read where they lie, page by page', async () => {
  const own = join(folder, 'pictures')
  await mkdir(own)
  const labels = Uint8Array.from({ length: 100 }, (_, row) => (row * 7) % 10)
  await writeFile(join(own, 'labels.u8'), labels)
  await writeFile(
    join(own, 'images.u8'),
    Uint8Array.from({ length: 400 }, (_, at) => Math.floor(at / 4)),
  )
  const image = { height: 2, width: 2, channels: 1 }
  const imageFolder: Dataset = { ...dataset, kind: 'images', rows: 100, image, columns: [], classNames: null }
  const threes = [...labels.keys()].filter((row) => labels[row] === 3)
  expect(threes).toHaveLength(10)
  const page = await readImageRows(own, imageFolder, { label: 3, offset: 4, limit: 3, most: 1024 })
  expect(page.rows).toEqual(threes.slice(4, 7))
  expect(page.labels).toEqual([3, 3, 3])
  expect([...page.pixels]).toEqual(page.rows.flatMap((row) => [row, row, row, row]))
  const last = await readImageRows(own, imageFolder, { label: 3, offset: 9, limit: 50, most: 1024 })
  expect(last.rows).toEqual(threes.slice(9))
  await expect(
    readImageRows(own, imageFolder, { label: 99, offset: 0, limit: 5, most: 1024 }),
  ).resolves.toMatchObject({
    rows: [],
  })
  const all = await readImageRows(own, imageFolder, { label: null, offset: 98, limit: 5, most: 1024 })
  expect([all.rows, all.labels]).toEqual([
    [98, 99],
    [labels[98], labels[99]],
  ])
  await truncate(join(own, 'images.u8'), 390)
  await expect(
    readImageRows(own, imageFolder, { label: 3, offset: 9, limit: 1, most: 1024 }),
  ).rejects.toMatchObject({
    reason: 'datasetDamaged',
  })
})

test('cells and images from anywhere come in the order in which they were asked for', async () => {
  const own = join(folder, 'anywhere')
  await mkdir(own)
  await writeFile(
    join(own, 'features.f32'),
    new Uint8Array(Float32Array.from({ length: 30 }, (_, at) => (at === 16 ? NaN : at)).buffer),
  )
  const table: Dataset = { ...dataset, rows: 10 }
  const [x, y, label] = table.columns
  if (x === undefined || y === undefined || label === undefined) throw new Error('three columns')
  expect(await readCellsAt(own, table, [5, 0, 9], [label, y])).toEqual([
    [17, null],
    [2, 1],
    [29, 28],
  ])
  await expect(readCellsAt(own, table, [10], [x])).rejects.toMatchObject({ reason: 'datasetDamaged' })
  await writeFile(
    join(own, 'images.u8'),
    Uint8Array.from({ length: 40 }, (_, at) => Math.floor(at / 4)),
  )
  const image = { height: 2, width: 2, channels: 1 }
  const images: Dataset = { ...dataset, kind: 'images', rows: 10, image, columns: [], classNames: null }
  // The last is as far from the first as if all were neighbours.
  for (const places of [[3, 9, 5], [9, 8], [4, 5, 6], [2]]) {
    const { pixels, shape } = await readImagesAt(own, images, places, 112)
    expect([shape, [...pixels]]).toEqual([image, places.flatMap((row) => [row, row, row, row])])
  }
})

test('many large pictures come smaller, and whole ones only as far as they fit into an answer', async () => {
  const own = join(folder, 'large')
  await mkdir(own)
  const image = { height: 600, width: 900, channels: 3 }
  const size = 600 * 900 * 3
  await writeFile(join(own, 'labels.u8'), new Uint8Array(20))
  await writeFile(join(own, 'images.u8'), new Uint8Array(0))
  await truncate(join(own, 'images.u8'), size * 20)
  const large: Dataset = { ...dataset, kind: 'images', rows: 20, image, columns: [], classNames: null }
  const small = await readImageRows(own, large, { label: null, offset: 0, limit: 20, most: 112 })
  expect(small.shape).toEqual({ height: 66, width: 100, channels: 3 })
  expect([small.rows.length, small.pixels.length]).toEqual([20, 20 * 66 * 100 * 3])
  const whole = await readImageRows(own, large, { label: null, offset: 0, limit: 20, most: 1024 })
  expect([whole.shape, whole.rows.length]).toEqual([image, 10])
  expect(whole.pixels.length).toBe(size * 10)
})

test('a smaller picture has the mean of each square', () => {
  const shape = { height: 3, width: 5, channels: 2 }
  const pixels = Uint8Array.from({ length: 30 }, (_, at) => at * 2)
  expect(reducedShape(shape, 2)).toEqual({ height: 1, width: 1, channels: 2 })
  expect(reducedShape(shape, 3)).toEqual({ height: 1, width: 2, channels: 2 })
  // Pixels 0, 1, 5, 6 and 2, 3, 7, 8: of each the first channel and the second.
  expect([...reduceImage(pixels, shape, 3)]).toEqual([12, 14, 20, 22])
  expect(reduceImage(pixels, shape, 5)).toEqual(pixels)
})
