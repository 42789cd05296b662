import { expect, test } from 'vitest'
import type { Column } from '#shared/model/dataset'
import { classNames, classValues } from '#shared/network/rowShape'
import { smallManifest } from '#fixtures/smallRun'

const numeric = (more: Partial<Column>): Column => ({
  name: 'label',
  kind: 'number',
  categories: null,
  missing: 0,
  integer: true,
  distinct: 3,
  mean: 0,
  deviation: 1,
  min: 1,
  max: 3,
  ...more,
})

const upTo = (last: number): string[] => Array.from({ length: last + 1 }, (_, value) => String(value))

const cases: [what: string, column: Partial<Column>, names: string[] | null][] = [
  ['those that occur', { values: [-1, 3, 7], min: -1, max: 7 }, ['-1', '3', '7']],
  ['those without a gap', { values: [], distinct: 4, min: 5, max: 8 }, ['5', '6', '7', '8']],
  ['0 to the largest where there are gaps', { values: [], distinct: 30, min: 1, max: 40 }, upTo(40)],
  ['0 to the largest in a data set that was made before', {}, upTo(3)],
  ['two of a target that never changes', { values: [0], distinct: 1, min: 0, max: 0 }, upTo(1)],
  ['none of fractions', { values: [], integer: false }, null],
  ['none below 0 with gaps', { values: [], distinct: 30, min: -40, max: 40 }, null],
  ['none beyond 1,000 with gaps', { values: [], distinct: 30, min: 0, max: 1001 }, null],
]

test.each(cases)('classes of whole numbers: %s', (_what, more, expected) => {
  const column = numeric(more)
  expect(classNames({ ...smallManifest, columns: [column] }, 'label')).toEqual(expected)
  expect(classValues(column)?.map(String) ?? null).toEqual(expected)
})

test('words have the places of their dictionary', () => {
  expect(classValues(numeric({ kind: 'category', categories: ['b', 'a'] }))).toEqual([0, 1])
})
