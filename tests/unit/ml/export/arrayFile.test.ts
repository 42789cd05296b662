import { mkdirSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { npyHead, writeArray } from '#ml/export/arrayFile'
import { temporaryFolder } from '#fixtures/testHost'

let folder: string
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const values = Float32Array.from([0, 0.5, -1, Number.NaN, Infinity, 6])

test.each([
  [[2, 3], '(2, 3)'],
  [[6], '(6,)'],
  [[1, 1, 2, 3], '(1, 1, 2, 3)'],
])('the head of a NumPy file of shape %j is what numpy.save writes', (shape, written) => {
  const head = npyHead(shape)
  expect([...head.subarray(0, 8)]).toEqual([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0])
  expect(head.length % 64).toBe(0)
  expect(head.readUInt16LE(8)).toBe(head.length - 10)
  expect(head.toString('latin1', 10)).toMatch(/\n$/)
  expect(head.toString('latin1', 10).trimEnd()).toBe(
    `{'descr': '<f4', 'fortran_order': False, 'shape': ${written}, }`,
  )
})

test('values follow in 32 bits, and as lines of the last axis', async () => {
  const npy = join(folder, 'w.npy')
  await writeArray(npy, 'npy', values, [2, 3])
  const body = readFileSync(npy).subarray(npyHead([2, 3]).length)
  expect([...new Float32Array(new Uint8Array(body).buffer)]).toEqual([...values])
  const csv = join(folder, 'w.csv')
  await writeArray(csv, 'csv', values, [1, 2, 3])
  expect(readFileSync(csv, 'utf8')).toBe('0,0.5,-1\nNaN,Infinity,6\n')
})

test('what cannot be written is told, and leaves nothing', async () => {
  const path = join(folder, 'taken')
  mkdirSync(join(path, 'inside'), { recursive: true })
  await expect(writeArray(path, 'npy', values, [6])).rejects.toMatchObject({ details: { file: path } })
  expect(readdirSync(folder)).toEqual(['taken'])
})
