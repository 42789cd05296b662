import { expect, test } from 'vitest'
import { openingOf } from '#renderer/features/import/sources/droppedFiles'
import { isTable } from '#renderer/features/import/sources/pastedTable'
import { splitMarkers } from '#renderer/features/import/csv/csvChoices'
import { csvFiles } from '#shared/catalog/sources/csv'
import type { DatasetSource } from '#shared/model/dataset'

const csv = (path: string, testPath: string | null = null): DatasetSource => ({
  kind: 'csv',
  path,
  format: null,
  testPath,
})
const opening = (...paths: readonly string[]) => openingOf(paths.map(csvFiles.source))?.opening

test('what was dropped alone is opened', () => {
  const images: DatasetSource = { kind: 'idx', folder: '/mnist' }
  expect(openingOf([])).toBeNull()
  expect(opening('C:\\数据\\a b.csv')).toEqual(csv('C:\\数据\\a b.csv'))
  expect(openingOf([images])).toEqual({ opening: images, others: [] })
})

test('of two text files the one named like a test set tests', () => {
  expect(opening('/test.csv', '/train.csv')).toEqual(csv('/train.csv', '/test.csv'))
  expect(opening('/训练.csv', '/测试.csv')).toEqual(csv('/训练.csv', '/测试.csv'))
  expect(opening('/a.csv', '/b.csv')).toEqual(csv('/a.csv'))
  expect(opening('/test/a.csv', '/test/b.csv')).toEqual(csv('/test/a.csv'))
})

test('what is not opened is told', () => {
  const others = (...paths: readonly string[]) => openingOf(paths.map(csvFiles.source))?.others
  expect(others('/train.csv', '/test.csv')).toEqual([])
  expect(others('/a.csv', '/b.csv', '/test.csv')).toEqual(['/b.csv', '/test.csv'])
  expect(openingOf([{ kind: 'parquet', path: '/a.parquet' }, csv('/test.csv')])).toEqual({
    opening: { kind: 'parquet', path: '/a.parquet' },
    others: ['/test.csv'],
  })
})

test('a text of at least two lines is a table', () => {
  expect(isTable('a\tb\r\n1\t2')).toBe(true)
  expect(isTable('a, b\n\n')).toBe(false)
  expect(isTable('')).toBe(false)
})

test('markers are divided by commas of either script, each once', () => {
  expect(splitMarkers(' NA, 无，-, ,NA')).toEqual(['NA', '无', '-'])
})
