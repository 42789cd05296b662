import { mkdir, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readRowFile, writeRowFile } from '#ml/eval/rowFile'
import type { RowAnswers } from '#ml/eval/rowAnswers'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const classes: RowAnswers = {
  rows: Int32Array.of(7, 2, 9),
  predictions: {
    kind: 'classes',
    classes: 4,
    actual: Int32Array.of(0, 3, 1),
    predicted: Int32Array.of(0, 1, 1),
  },
  probabilities: Float32Array.of(0.25, 0.5, 1),
  outputs: null,
}
const withOutputs: RowAnswers = {
  ...classes,
  outputs: { units: 4, values: Float32Array.from({ length: 12 }, (_, at) => at / 3) },
}
const numbers = (n: number): RowAnswers => ({
  rows: Int32Array.from({ length: n }, (_, row) => row * 3),
  predictions: {
    kind: 'number',
    actual: Float64Array.from({ length: n }, (_, row) => row / 3),
    predicted: Float64Array.from({ length: n }, (_, row) => (row === 0 ? Number.NaN : row / 7)),
  },
  probabilities: null,
  outputs: null,
})

test.each([
  ['classes', classes],
  ['classes with what the network gave', withOutputs],
  ['an even number of numbers', numbers(4)],
  ['an odd number of numbers', numbers(5)],
])('what was answered is read as it was written: %s', async (_name, answers) => {
  const path = join(folder, 'rows-test.bin')
  await writeRowFile(path, answers)
  expect(await readRowFile(path)).toEqual(answers)
  // Written again it takes the place of what was there, and leaves nothing else.
  await writeRowFile(path, answers)
  expect(await readdir(folder)).toEqual(['rows-test.bin'])
})

test('twelve bytes a row and four for its place, and what the network gave where it is kept', async () => {
  const path = join(folder, 'rows-test.bin')
  await writeRowFile(path, classes)
  expect(await readFile(path)).toHaveLength(16 + 3 * 16)
  await writeRowFile(path, withOutputs)
  expect(await readFile(path)).toHaveLength(16 + 3 * (16 + 4 * 4))
})

test('a file that is not there, is cut off or is something else is told from one that can be read', async () => {
  const path = join(folder, 'rows-test.bin')
  await expect(readRowFile(path)).rejects.toMatchObject({ reason: 'fileMissing' })
  await writeRowFile(path, classes)
  const bytes = await readFile(path)
  for (const damaged of [bytes.subarray(0, -1), bytes.subarray(0, 3), Buffer.alloc(bytes.length, 1)]) {
    await writeFile(path, damaged)
    await expect(readRowFile(path)).rejects.toMatchObject({ code: 'DATA_CORRUPT', reason: 'fileDamaged' })
  }
})

test('what cannot be written leaves what was there', async () => {
  const path = join(folder, 'rows-test.bin')
  await writeRowFile(path, classes)
  await mkdir(`${path}.draft`)
  await expect(writeRowFile(path, numbers(2))).rejects.toMatchObject({ details: { file: path } })
  expect(await readRowFile(path)).toEqual(classes)
})
