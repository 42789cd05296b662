import { describe, expect, test } from 'vitest'
import { validateSpec } from '#main/host/runs/validateSpec'
import type { Column, DatasetManifest } from '#shared/model/dataset'
import type { RunSpec } from '#shared/model/runSpec'
import { smallManifest, smallSpec } from '#fixtures/smallRun'

const data = (changes: Partial<RunSpec['data']>): RunSpec => ({
  ...smallSpec,
  data: { ...smallSpec.data, ...changes },
})
const training = (changes: Partial<RunSpec['training']>): RunSpec => ({
  ...smallSpec,
  training: { ...smallSpec.training, ...changes },
})
const layers = (...network: RunSpec['network']['layers']): RunSpec => ({
  ...smallSpec,
  network: { layers: network },
})
const text: DatasetManifest = {
  ...smallManifest,
  columns: smallManifest.columns.map((column) =>
    column.name === 'y' ? { ...column, kind: 'category', categories: ['a', 'b'] } : column,
  ),
}

const withY = (change: Partial<Column>): DatasetManifest => ({
  ...smallManifest,
  columns: smallManifest.columns.map((column) => (column.name === 'y' ? { ...column, ...change } : column)),
})

const ratio = { kind: 'ratio', train: 0.7, validation: 0, test: 0.3, stratified: false, seed: 1 } as const

describe('a specification', () => {
  test('that fits is counted', () => {
    expect(validateSpec(smallSpec, smallManifest)).toBe(6)
  })

  test.each([
    ['a target that is not there', data({ target: 'z' }), 'targetMissing', { column: 'z' }],
    ['no target for a table', data({ target: null }), 'targetMissing', {}],
    ['a feature that is not there', data({ features: ['x', 'q'] }), 'featureMissing', { column: 'q' }],
    [
      'an opening of a test part without rows',
      { ...data({ split: { ...ratio, train: 1, test: 0 } }), openTest: true },
      'noTestPart',
      { field: 'openTest' },
    ],
    [
      'an opening of a test part that is dealt into folds',
      {
        ...data({
          split: { kind: 'k-fold', folds: 3, fold: 0, validation: 0, stratified: false, seed: 1 },
        }),
        openTest: true,
      },
      'noTestPart',
      { field: 'openTest' },
    ],
    ['no features', data({ features: [] }), 'noFeatures', {}],
    ['a fraction as a class', data({ target: 'x' }), 'targetDoesNotFit', { column: 'x' }],
    ['the target as a feature', data({ features: ['x', 'class'] }), 'featureIsTarget', { column: 'class' }],
    [
      'a split that came with no data',
      data({ split: { kind: 'given', validation: 0, stratified: false, seed: 1 } }),
      'splitEmpty',
      { part: 'test' },
    ],
    [
      'a batch larger than the training rows',
      training({ batch: { kind: 'mini', size: 71 } }),
      'batchLargerThanData',
      { expected: '≤ 70', found: 71 },
    ],
    [
      'a window on a table',
      layers({ id: 'pool', kind: 'max-pool', poolSize: 2, strides: 2, padding: 'valid' }),
      'networkInvalid',
      { layer: 1, layerId: 'pool', fault: 'needsImage' },
    ],
    [
      'too few outputs',
      training({ loss: 'binary-cross-entropy' }),
      'lossDoesNotFit',
      { fault: 'outputCount', expected: 1, found: 2 },
    ],
  ] as const)('with %s is refused', (_what, spec, reason, details) => {
    expect(() => validateSpec(spec, smallManifest)).toThrow(
      expect.objectContaining({
        code: 'INVALID_INPUT',
        reason,
        details: expect.objectContaining(details) as unknown,
      }) as Error,
    )
  })

  test('with free text as a feature is refused', () => {
    const free = withY({ kind: 'text' })
    expect(() => validateSpec(data({ features: ['x', 'y'] }), free)).toThrow('featureNotNumeric')
    expect(validateSpec(data({ features: ['x'] }), free)).toBe(4)
  })

  test('takes a category as one input for each value, and more than 1,000 values only as numbers', () => {
    expect(validateSpec(smallSpec, text)).toBe(8)
    const many = withY({ kind: 'category', categories: Array.from({ length: 1001 }, (_, n) => `c${n}`) })
    const both = data({ features: ['x', 'y'] })
    expect(() => validateSpec(both, many)).toThrow(
      expect.objectContaining({
        reason: 'featureTooManyCategories',
        details: { column: 'y', limit: 1000, found: 1001 },
      }) as Error,
    )
    const treatment = { scaling: null, encoding: 'number', imputation: null, parts: null } as const
    const asNumber = { ...both.data.preprocessing, columns: { y: treatment } }
    expect(validateSpec(data({ features: ['x', 'y'], preprocessing: asNumber }), many)).toBe(6)
  })

  test('of folds counts the rows that train', () => {
    const split = { kind: 'k-fold', folds: 5, fold: 4, validation: 0.5, stratified: true, seed: 1 } as const
    const batch = (size: number) => ({ ...smallSpec.training, batch: { kind: 'mini', size } as const })
    expect(validateSpec({ ...data({ split }), training: batch(40) }, smallManifest)).toBe(6)
    expect(() => validateSpec({ ...data({ split }), training: batch(41) }, smallManifest)).toThrow(
      'batchLargerThanData',
    )
  })
})
