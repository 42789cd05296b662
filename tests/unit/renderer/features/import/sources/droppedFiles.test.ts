import { expect, test } from 'vitest'
import { openingOf, type Dropped } from '#renderer/features/import/sources/droppedFiles'
import { isTable } from '#renderer/features/import/sources/pastedTable'
import { splitMarkers } from '#renderer/features/import/csv/csvChoices'

const file = (path: string): Dropped => ({ path, names: null })
const csv = (path: string, testPath: string | null = null) => ({
  kind: 'csv',
  source: { kind: 'csv', path, format: null, testPath },
})

const opening = (files: readonly Dropped[]) => openingOf(files)?.opening

test('files are told by what they are', () => {
  expect(openingOf([])).toBeNull()
  expect(opening([file('C:\\数据\\a b.csv')])).toEqual(csv('C:\\数据\\a b.csv'))
  expect(opening([file('/a.PARQUET')])).toEqual({
    kind: 'source',
    source: { kind: 'parquet', path: '/a.PARQUET' },
  })
  expect(opening([{ path: '/mnist', names: ['t10k-images-idx3-ubyte.gz'] }])).toEqual({
    kind: 'source',
    source: { kind: 'idx', folder: '/mnist' },
  })
  expect(opening([{ path: '/pets', names: ['cats', 'dogs'] }])).toEqual({
    kind: 'pictures',
    folder: '/pets',
  })
})

test('of two text files the one named like a test set tests', () => {
  expect(opening([file('/test.csv'), file('/train.csv')])).toEqual(csv('/train.csv', '/test.csv'))
  expect(opening([file('/训练.csv'), file('/测试.csv')])).toEqual(csv('/训练.csv', '/测试.csv'))
  expect(opening([file('/a.csv'), file('/b.csv')])).toEqual(csv('/a.csv'))
  expect(opening([file('/test/a.csv'), file('/test/b.csv')])).toEqual(csv('/test/a.csv'))
})

test('what is not opened is told', () => {
  const others = (...paths: readonly string[]) => openingOf(paths.map(file))?.others.map(({ path }) => path)
  expect(others('/train.csv', '/test.csv')).toEqual([])
  expect(others('/a.csv', '/b.csv', '/test.csv')).toEqual(['/b.csv', '/test.csv'])
  expect(others('/a.parquet', '/b.csv')).toEqual(['/b.csv'])
})

test('a text of at least two lines is a table', () => {
  expect(isTable('a\tb\r\n1\t2')).toBe(true)
  expect(isTable('a, b\n\n')).toBe(false)
  expect(isTable('')).toBe(false)
})

test('markers are divided by commas of either script, each once', () => {
  expect(splitMarkers(' NA, 无，-, ,NA')).toEqual(['NA', '无', '-'])
})
