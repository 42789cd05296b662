import { describe, expect, it } from 'vitest'
import type { RunSpec } from '#shared/model/runSpec'
import { column, tableOf } from '../../ml/data/preprocess/tables'
import { scriptOf } from './request'

const { manifest } = tableOf(
  [column('length', {}), column('sick', { kind: 'category', categories: ['no', 'yes'] })],
  [[0, 0]],
)
const data = { features: ['length'], target: 'sick' }
const rows = { train: 60, validation: 20, test: 20 }
const dense = (units: number, activation: 'linear' | 'sigmoid' | 'softmax'): RunSpec['network'] => ({
  layers: [{ id: 'dense-1', kind: 'dense', units, activation, initializer: 'pytorch', bias: true }],
})

describe.each(['pytorch', 'keras'] as const)('the threshold of a model in a script of %s', (target) => {
  const written = (
    loss: RunSpec['training']['loss'],
    network: RunSpec['network'],
    positive: 0 | 1 = 1,
  ): string =>
    scriptOf(manifest, data, {
      target,
      rows,
      network,
      training: { loss },
      threshold: { positive, value: 0.3 },
    })

  it('is said in a comment, decides, and is scored on each part that is scored', () => {
    const script = written('binary-cross-entropy', dense(1, 'sigmoid'))
    expect(script).toContain('# In Descent this model answers class_names[1] from a probability of 0.3 on.')
    expect(script).toContain('return np.where(probability >= 0.3, 1, 0)')
    expect(script).toContain("for part, rows in {'validation': validation, 'test': test}.items():")
  })

  it('is of the probability, whatever the network gives', () => {
    const probability = (...given: Parameters<typeof written>): string | undefined =>
      /probability = (.*)/u.exec(written(...given))?.[1]
    expect(probability('binary-cross-entropy', dense(1, 'sigmoid'))).toBe('outputs[:, 0].astype(float)')
    expect(probability('binary-cross-entropy', dense(1, 'sigmoid'), 0)).toBe(
      '1 - outputs[:, 0].astype(float)',
    )
    expect(probability('binary-cross-entropy', dense(1, 'linear'))).toBe(
      '1 / (1 + np.exp(-outputs[:, 0].astype(float)))',
    )
    expect(probability('binary-cross-entropy', dense(1, 'linear'), 0)).toBe(
      '1 / (1 + np.exp(outputs[:, 0].astype(float)))',
    )
    expect(probability('cross-entropy', dense(2, 'softmax'))).toBe(
      '1 / (1 + np.exp((outputs[:, 0] - outputs[:, 1]).astype(float)))',
    )
    expect(probability('mean-squared-error', dense(2, 'linear'), 0)).toBe(
      'np.clip((outputs[:, 0] - outputs[:, 1] + 1).astype(float) / 2, 0, 1)',
    )
  })

  it('leaves a script without one as it is, which says what it answers at', () => {
    const script = scriptOf(manifest, data, {
      target,
      rows,
      network: dense(1, 'sigmoid'),
      training: { loss: 'binary-cross-entropy' },
    })
    expect(script).not.toContain('def decide')
    expect(script).toContain('"""The second class from a probability of 0.5 on."""')
  })
})
