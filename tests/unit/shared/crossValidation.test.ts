import { describe, expect, test } from 'vitest'
import { foldsOf, meanAndDeviation, withFold } from '#shared/model/crossValidation'
import type { RunSpec } from '#shared/model/runSpec'
import { smallSpec } from '#fixtures/smallRun'

const split = { kind: 'k-fold', folds: 5, fold: 0, validation: 0, stratified: true, seed: 1 } as const
const spec: RunSpec = { ...smallSpec, name: 'iris', data: { ...smallSpec.data, split } }

describe('a fold', () => {
  test('is named, once, however often it is changed', () => {
    const third = withFold(withFold(spec, 4), 2)
    expect(third.name).toBe('iris · 3/5')
    expect(third.data.split).toEqual({ ...split, fold: 2 })
    expect({ ...third, name: spec.name, data: spec.data }).toEqual(spec)
  })

  test('has a name that a run may have', () => {
    const long = withFold({ ...spec, name: 'x'.repeat(120) }, 0).name
    expect(long).toHaveLength(120)
    expect(long).toMatch(/x · 1\/5$/)
  })

  test('is nothing of a split without folds', () => {
    expect([foldsOf(spec), foldsOf(smallSpec)]).toEqual([5, null])
    expect(withFold(smallSpec, 1)).toBe(smallSpec)
  })
})

test('folds vary by the sample deviation', () => {
  // Known: the deviation of 2, 4, 4, 4, 5, 5, 7, 9 with n − 1 is √(32/7).
  const { mean, deviation } = meanAndDeviation([2, 4, 4, 4, 5, 5, 7, 9])
  expect(mean).toBe(5)
  expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 12)
  expect(meanAndDeviation([0.5])).toEqual({ mean: 0.5, deviation: null })
})
