import { expect, test } from 'vitest'
import { specForDataset, withReading } from '#renderer/features/project/draft'
import type { Column, Dataset } from '#shared/model/dataset'
import { DatasetId } from '#shared/model/ids'
import type { RunSpec } from '#shared/model/runSpec'
import { smallManifest } from '#fixtures/smallRun'

const column = (name: string, categories: string[] | null = null): Column => ({
  name,
  kind: categories === null ? 'number' : 'category',
  categories,
  missing: 0,
  integer: false,
  distinct: null,
  mean: 0.5,
  deviation: 1,
  min: 0,
  max: 9.5,
})
const dataset = (id: string, columns: Column[], givenTestRows = 0): Dataset => ({
  ...smallManifest,
  id: DatasetId.parse(`data-0000000${id}`),
  rows: 300,
  givenTestRows,
  columns,
  suggestedTarget: columns.at(-1)?.name ?? null,
  bytes: 1,
  createdAt: 1,
})
const before = dataset('1', [column('a'), column('b'), column('city', ['x', 'y']), column('price')])
let nextId = 0
const proposed = specForDataset(before, () => `layer-${(nextId += 1)}`)
/** What somebody chose: fewer features, one treated otherwise, no stratification, more epochs. */
const chosen: RunSpec = {
  ...proposed,
  data: {
    ...proposed.data,
    features: ['a', 'b', 'city'],
    preprocessing: {
      ...proposed.data.preprocessing,
      columns: { b: { scaling: 'min-max', encoding: null, imputation: null, parts: null } },
    },
  },
  training: { ...proposed.training, epochs: 77 },
}

test('what was chosen stays where the table is as before', () => {
  const again = dataset('2', before.columns)
  const { data, ...rest } = withReading(chosen, before, again, 'price')
  const { data: wanted, ...others } = chosen
  expect(rest).toEqual(others)
  expect(data).toEqual({ ...wanted, datasetId: again.id, sha256: again.sha256, source: again.source })
})

test('columns that are gone are no features and have no treatment', () => {
  const again = dataset('2', [column('a'), column('city', ['x', 'y']), column('price')])
  const { data } = withReading(chosen, before, again, 'price')
  expect([data.features, data.preprocessing.columns]).toEqual([['a', 'city'], {}])
})

test('another target, or one of another kind, brings its own output and loss', () => {
  const other = withReading(chosen, before, dataset('2', before.columns), 'city')
  expect(other.data).toMatchObject({ target: 'city', task: 'classification', features: ['a', 'b'] })
  expect(other.training).toMatchObject({ loss: 'cross-entropy', epochs: 77 })
  const words = dataset('2', [column('a'), column('b'), column('price', ['low', 'mid', 'high'])])
  const classes = withReading(chosen, before, words, 'price')
  expect(classes.data.task).toBe('classification')
  expect(classes.network.layers.at(-1)).toMatchObject({ kind: 'dense', units: 3 })
})

test('a test file that comes or goes changes the split', () => {
  const given = withReading(chosen, before, dataset('2', before.columns, 50), 'price')
  expect(given.data.split.kind).toBe('given')
  const gone = withReading(given, dataset('2', before.columns, 50), dataset('3', before.columns), 'price')
  expect(gone.data.split.kind).toBe('ratio')
})
