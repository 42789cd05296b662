import { describe, expect, test } from 'vitest'
import { rowInputs, shownRowOf } from '#renderer/features/try/shownRow'
import type { ModelFeature } from '#shared/model/trainedModel'
import { column } from '../../../ml/data/preprocess/tables'

const feature = (name: string, categories: string[] | null = null): ModelFeature => ({
  name,
  kind: categories === null ? 'number' : 'category',
  categories,
  min: 0,
  max: 1,
  mean: 0.5,
  encoding: 'number',
  fill: 0,
  inputs: 1,
  integer: false,
})

describe('a row that Try is asked for', () => {
  test('is named in the address, with its target and the data that it is in', () => {
    expect(shownRowOf({})).toBeNull()
    expect(shownRowOf({ row: '-1' })).toBeNull()
    expect(shownRowOf({ row: 'x' })).toBeNull()
    expect(shownRowOf({ row: '7', actual: '2' })).toEqual({ row: 7, actual: 2, dataset: null })
    expect(shownRowOf({ row: '0', data: 'data-00000001' })).toEqual({
      row: 0,
      actual: null,
      dataset: 'data-00000001',
    })
  })

  test('fills the form by the names of columns and the words of categories, as the file wrote its numbers', () => {
    const features = [feature('length'), feature('colour', ['red', 'green']), feature('gone')]
    const columns = [
      column('colour', { kind: 'category', categories: ['green', 'blue'] }),
      column('length', {}),
    ]
    const stored = Math.fround(5.8)
    expect(rowInputs(features, columns, [0, stored])).toEqual([5.8, 1, null])
    // A word that the model does not know, and a missing value.
    expect(rowInputs(features, columns, [1, null])).toEqual([null, null, null])
  })
})
