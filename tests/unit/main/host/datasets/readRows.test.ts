import { openSync, ftruncateSync, writeSync, closeSync } from 'node:fs'
import { mkdir, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readImageRows, readTableRows } from '../../../../../src/main/host/datasets/readRows'
import type { Dataset } from '../../../../../src/shared/model/dataset'
import { DatasetId } from '../../../../../src/shared/model/ids'
import { smallManifest } from '../../../../fixtures/smallRun'
import { temporaryFolder } from '../../../../fixtures/testHost'

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
  const pictures: Dataset = { ...dataset, kind: 'images', rows: 100, image, columns: [], classNames: null }
  const threes = [...labels.keys()].filter((row) => labels[row] === 3)
  expect(threes).toHaveLength(10)
  const page = await readImageRows(own, pictures, { label: 3, offset: 4, limit: 3 })
  expect(page.rows).toEqual(threes.slice(4, 7))
  expect(page.labels).toEqual([3, 3, 3])
  expect([...page.pixels]).toEqual(page.rows.flatMap((row) => [row, row, row, row]))
  const last = await readImageRows(own, pictures, { label: 3, offset: 9, limit: 50 })
  expect(last.rows).toEqual(threes.slice(9))
  await expect(readImageRows(own, pictures, { label: 99, offset: 0, limit: 5 })).resolves.toMatchObject({
    rows: [],
  })
  const all = await readImageRows(own, pictures, { label: null, offset: 98, limit: 5 })
  expect([all.rows, all.labels]).toEqual([
    [98, 99],
    [labels[98], labels[99]],
  ])
  await truncate(join(own, 'images.u8'), 390)
  await expect(readImageRows(own, pictures, { label: 3, offset: 9, limit: 1 })).rejects.toMatchObject({
    reason: 'datasetDamaged',
  })
})
