import { expect, test } from 'vitest'
import { inputSummary } from '#renderer/features/model/inputSummary'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import { plainPreprocessing, type RunData } from '#shared/model/runSpec'
import { inputShape } from '#shared/network/rowShape'
import { smallManifest, smallSpec } from '#fixtures/smallRun'

const column = (name: string, categories: string[] | null, missing = 0): Column => ({
  name,
  kind: categories === null ? 'number' : 'category',
  categories,
  missing,
  integer: false,
  distinct: null,
  mean: 0,
  deviation: 1,
  min: 0,
  max: 1,
})

test('inputs of a table are counted as the network gets them', () => {
  const manifest: DatasetManifest = {
    ...smallManifest,
    columns: [
      column('a', null),
      column('b', null),
      column('city', ['x', 'y', 'z'], 2),
      column('rank', ['low', 'high']),
      column('answer', ['no', 'yes']),
    ],
  }
  const own = { encoding: null, imputation: null, parts: null }
  const data: RunData = {
    ...smallSpec.data,
    features: null,
    target: 'answer',
    scaling: { kind: 'standard' },
    preprocessing: {
      ...plainPreprocessing,
      categories: 'own',
      columns: {
        a: { ...own, scaling: 'min-max' },
        b: { ...own, scaling: 'standard' },
        rank: { ...own, scaling: null, encoding: 'number' },
      },
    },
  }
  const summary = inputSummary(manifest, data)
  expect(summary).toEqual({
    inputs: 7,
    columns: 4,
    numbers: 3,
    ownScaling: 1,
    oneHot: { columns: 1, inputs: 4 },
    dates: { columns: 0, inputs: 0 },
  })
  expect(inputShape(manifest, data)).toEqual([summary.inputs])

  const dated = {
    ...manifest,
    columns: [...manifest.columns, { ...column('day', null), kind: 'date' as const }],
  }
  const inParts: RunData = {
    ...data,
    features: ['a', 'day'],
    preprocessing: {
      ...plainPreprocessing,
      columns: { day: { ...own, scaling: null, parts: ['year', 'weekday'] } },
    },
  }
  expect(inputSummary(dated, inParts)).toMatchObject({
    inputs: 9,
    numbers: 1,
    dates: { columns: 1, inputs: 8 },
  })
  expect(inputShape(dated, inParts)).toEqual([9])
})
