import { expect, test } from 'vitest'
import { misnamed } from '#shared/catalog/files/misnamed'

test.each([
  ['a.csv', 'xlsx', 'Excel'],
  ['A.TXT', 'parquet', 'Parquet'],
  ['a.xls', 'xlsx', 'Excel'],
  ['a.xls', 'csv', 'CSV'],
  ['a.csv.gz', 'csv', 'CSV'],
  ['a.parquet', 'csv', 'CSV'],
  ['a.xlsm', 'xlsx', null],
  ['a.tsv', 'csv', null],
  ['a.names', 'csv', null],
  ['a.pq', 'parquet', null],
  ['table', 'xlsx', null],
  ['v1.5/table', 'csv', null],
  ['iris', 'sample', null],
] as const)('%s that is %s', (name, kind, format) => {
  expect(misnamed(name, kind)).toBe(format)
})
