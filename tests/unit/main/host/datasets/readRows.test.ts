import { openSync, ftruncateSync, writeSync, closeSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readTableRows } from '../../../../../src/main/host/datasets/readRows'
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
