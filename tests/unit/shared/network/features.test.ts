import { describe, expect, it } from 'vitest'
import { AppError } from '#shared/errors'
import { plainPreprocessing } from '#shared/model/runSpec'
import { checkFeatures } from '#shared/network/features'
import { column, tableOf } from '../../ml/data/preprocess/tables'

const texts = (count: number): string[] => Array.from({ length: count }, (_, at) => `t${at}`)

const { manifest } = tableOf(
  [
    column('row', { kind: 'index' }),
    column('few', { kind: 'category', categories: texts(1000) }),
    column('many', { kind: 'category', categories: texts(1001) }),
    column('story', { kind: 'text' }),
    column('y'),
  ],
  [[0, 0, 0, 0, 0]],
)

const check = (features: string[] | null, encoding: 'number' | null = null): unknown => {
  const treatment = { scaling: null, encoding, imputation: null, parts: null }
  const preprocessing = { ...plainPreprocessing, columns: { many: treatment } }
  try {
    checkFeatures(manifest, { features, target: 'y', preprocessing })
    return null
  } catch (thrown) {
    return thrown instanceof AppError ? [thrown.reason, thrown.details] : thrown
  }
}

describe('the features of a table', () => {
  it('may be of every kind whose values are stored', () => {
    expect(check(['row', 'few'])).toBeNull()
    expect(check(['many'], 'number')).toBeNull()
  })

  it.each([
    ['featureMissing', ['few', 'gone'], { column: 'gone' }],
    ['featureIsTarget', ['y'], { column: 'y' }],
    ['featureNotNumeric', ['story'], { column: 'story' }],
    ['featureTooManyCategories', ['many'], { column: 'many', limit: 1000, found: 1001 }],
    ['noFeatures', [], { name: 'table' }],
    // Without a choice a row number, long texts and categories of over 64 values are left out.
    ['noFeatures', null, { name: 'table' }],
  ] as const)('are refused with %s', (reason, features, details) => {
    expect(check(features === null ? null : [...features])).toEqual([reason, details])
  })
})
