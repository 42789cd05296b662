import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { sourceKey } from '#main/host/datasets/sourceKey'
import { isUnchanging } from '#shared/catalog/sources/ofSource'
import type { DatasetSource } from '#shared/model/dataset'

const found = { layout: null, labels: null, sixteenBit: 'range' } as const

const sources: readonly DatasetSource[] = [
  { kind: 'sample', name: 'iris' },
  { kind: 'mnist' },
  { kind: 'fashion-mnist' },
  { kind: 'synthetic', name: 'blobs', rows: 100, noise: 0.1, seed: 1 },
  { kind: 'synthetic', name: 'blobs', rows: 100, noise: 0.1, seed: 2 },
  { kind: 'idx', folder: '/data' },
  { kind: 'csv', path: '/data', format: null, testPath: null },
  { kind: 'csv', path: '/data', format: null, testPath: '/test' },
  { kind: 'parquet', path: '/data' },
  { kind: 'image-folder', folder: '/data', height: 8, width: 8, channels: 1, ...found },
  { kind: 'image-folder', folder: '/data', height: 8, width: 8, channels: 3, ...found },
]

test('every source has a key of its own', () => {
  expect(new Set(sources.map(sourceKey)).size).toBe(sources.length)
})

test('a path has the same key however it is written, and the key of before', () => {
  const source = { kind: 'csv', path: 'a/../b.csv', format: null, testPath: null } as const
  expect(sourceKey(source)).toBe(`csv:${resolve('b.csv')}`)
})

test('what comes from files may change', () => {
  expect(sources.filter(isUnchanging).map(({ kind }) => kind)).toEqual([
    'sample',
    'mnist',
    'fashion-mnist',
    'synthetic',
    'synthetic',
  ])
})
