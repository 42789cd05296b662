import { describe, expect, test } from 'vitest'
import { validateSpec } from '../../../../../src/main/host/runs/validateSpec'
import type { DatasetManifest } from '../../../../../src/shared/model/dataset'
import type { RunSpec } from '../../../../../src/shared/model/runSpec'
import { smallManifest, smallSpec } from '../../../../fixtures/smallRun'

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

describe('a specification', () => {
  test('that fits is counted', () => {
    expect(validateSpec(smallSpec, smallManifest)).toBe(6)
  })

  test.each([
    ['a target that is not there', data({ target: 'z' }), 'targetMissing', { column: 'z' }],
    ['no target for a table', data({ target: null }), 'targetMissing', {}],
    ['a feature that is not there', data({ features: ['x', 'q'] }), 'featureMissing', { column: 'q' }],
    ['no features', data({ features: [] }), 'noFeatures', {}],
    ['a fraction as a class', data({ target: 'x' }), 'targetDoesNotFit', { column: 'x' }],
    ['the target as a feature', data({ features: ['x', 'class'] }), 'featureIsTarget', { column: 'class' }],
    [
      'a split that came with no data',
      data({ split: { kind: 'given', validation: 0, seed: 1 } }),
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

  test('with text as a feature is refused', () => {
    expect(() => validateSpec(data({ features: ['x', 'y'] }), text)).toThrow('featureNotNumeric')
  })
})
