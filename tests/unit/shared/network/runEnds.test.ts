import { describe, expect, test } from 'vitest'
import { namesOneClass, verdictOf } from '#shared/model/verdict'
import type { Evaluation } from '#shared/model/evaluation'
import type { RunSpec } from '#shared/model/runSpec'
import { lossKinds, type Loss } from '#shared/catalog/losses/index'
import { divergenceCause, explodedLoss } from '#shared/network/runEnds'
import { explain } from '#shared/texts/explain'
import { smallManifest, smallSpec } from '#fixtures/smallRun'
import { column, tableOf } from '../../ml/data/preprocess/tables'

const { manifest } = tableOf(
  [
    column('x'),
    column('price', { mean: 300_000, deviation: 150_000, min: 1, max: 755_000 }),
    column('small', { mean: 0.5, deviation: 0.2, min: 0, max: 1 }),
    column('class', { kind: 'category', categories: ['a', 'b', 'c'] }),
  ],
  [[0, 0, 0, 0]],
)
const spec = (data: Partial<RunSpec['data']>, loss: Loss = 'mean-squared-error'): RunSpec => ({
  ...smallSpec,
  data: { ...smallSpec.data, ...data },
  training: { ...smallSpec.training, loss },
})

describe('why a training diverged', () => {
  const price = { target: 'price', task: 'regression', scaling: { kind: 'standard' } } as const

  test('is a large target that is not scaled, whatever is done to the features', () => {
    expect(divergenceCause(spec(price), manifest)).toBe('target')
    expect(divergenceCause(spec({ ...price, scaling: { kind: 'none' } }), manifest)).toBe('target')
    expect(divergenceCause(spec({ ...price, targetScaling: 'standard' }), manifest)).toBe('rate')
    expect(divergenceCause(spec({ ...price, target: 'small' }), manifest)).toBe('rate')
  })

  test('is features that are not scaled, else the rate alone', () => {
    const classes = { target: 'class', task: 'classification' } as const
    expect(divergenceCause(spec({ ...classes, scaling: { kind: 'none' } }), manifest)).toBe('features')
    expect(divergenceCause(spec({ ...classes, scaling: { kind: 'min-max' } }), manifest)).toBe('rate')
  })

  test('is what is to be mended, in both languages', () => {
    const words = (cause: string) => {
      const error = { reason: 'lossDiverged', details: { epoch: 1, step: 1, loss: 'nan', cause } } as const
      return [explain('en', error).remedy, explain('zh-CN', error).remedy]
    }
    expect(words('target')).toEqual([
      expect.stringContaining('Scale the target'),
      expect.stringContaining('目标'),
    ])
    expect(words('rate')[0]).not.toContain('features')
    expect(words('features')[0]).toContain('features')
  })
})

describe('an exploded loss', () => {
  test.each(lossKinds)('is more than ten times that of one answer for all rows: %s', (loss) => {
    const classes = loss === 'binary-cross-entropy' ? ['a', 'b'] : ['a', 'b', 'c']
    const table = {
      ...manifest,
      columns: [column('class', { kind: 'category', categories: classes }), column('x')],
    }
    const run = spec({ target: 'class', task: 'classification' }, loss)
    const trivial = {
      'cross-entropy': Math.log(3),
      'binary-cross-entropy': Math.log(2),
      'mean-squared-error': 2 / 9,
      'mean-absolute-error': 4 / 9,
      huber: 1 / 9,
    }[loss]
    expect(explodedLoss(run, table, [trivial * 9.9])).toBeNull()
    expect(explodedLoss(run, table, [trivial * 10.1])?.times).toBeCloseTo(10.1, 6)
  })

  test('grows with weights of the classes that the loss is not divided by', () => {
    const table = { ...manifest, columns: [column('class', { kind: 'category', categories: ['a', 'b'] })] }
    const run = (loss: Loss): RunSpec => {
      const plain = spec({ target: 'class', task: 'classification' }, loss)
      const classWeights = { kind: 'by-hand', weights: { a: 40 } } as const
      return { ...plain, training: { ...plain.training, classWeights } }
    }
    expect(explodedLoss(run('binary-cross-entropy'), table, [399 * Math.log(2)])).toBeNull()
    expect(explodedLoss(run('binary-cross-entropy'), table, [401 * Math.log(2)])).not.toBeNull()
    expect(explodedLoss(run('cross-entropy'), table, [11 * Math.log(2)])).not.toBeNull()
  })

  test('is measured at the spread of a number', () => {
    const run = (loss: Loss) => spec({ target: 'price', task: 'regression' }, loss)
    expect(explodedLoss(run('mean-squared-error'), manifest, [9 * 150_000 ** 2])).toBeNull()
    expect(explodedLoss(run('mean-squared-error'), manifest, [11 * 150_000 ** 2])).not.toBeNull()
    expect(explodedLoss(run('mean-absolute-error'), manifest, [11 * 150_000])).not.toBeNull()
    expect(explodedLoss(run('huber'), manifest, [6 * 150_000 ** 2])).not.toBeNull()
  })

  test('is said only where training and test agree; what is no number is infinite', () => {
    const run = spec({ target: 'price', task: 'regression' })
    expect(explodedLoss(run, manifest, ['inf', 1])).toBeNull()
    expect(explodedLoss(run, manifest, ['inf', 'nan'])?.loss).toBe(Infinity)
    expect(explodedLoss(run, manifest, ['nan', null])?.loss).toBe(Infinity)
    expect(explodedLoss(run, manifest, [null])).toBeNull()
    expect(explodedLoss(spec({ target: 'gone' }), smallManifest, [1e30])).toBeNull()
  })
})

const tested = (low: number, high: number, predicted: readonly number[]): Evaluation => ({
  kind: 'classification',
  part: 'test',
  n: 100,
  loss: 1,
  accuracy: (low + high) / 2,
  interval: [low, high],
  baseline: { className: 'a', accuracy: 0.5 },
  confusion: [],
  classes: predicted.map((count) => ({
    name: 'a',
    support: 1,
    predicted: count,
    correct: 0,
    precision: null,
    recall: null,
    f1: null,
  })),
})

describe('a verdict', () => {
  test('compares with the trivial answer', () => {
    expect(verdictOf(tested(0.51, 0.6, []))).toBe('better')
    expect(verdictOf(tested(0.5, 0.6, []))).toBe('unsure')
    expect(verdictOf(tested(0.4, 0.5, []))).toBe('unsure')
    expect(verdictOf(tested(0.4, 0.49, []))).toBe('notBetter')
    const baseline = { prediction: 0, meanAbsoluteError: 2, rootMeanSquaredError: 3 }
    const number = {
      kind: 'regression',
      part: 'test',
      n: 9,
      loss: 1,
      rootMeanSquaredError: 1,
      r2: 0,
      baseline,
    } as const
    expect(verdictOf({ ...number, meanAbsoluteError: 1.9 })).toBe('better')
    expect(verdictOf({ ...number, meanAbsoluteError: 2 })).toBe('notBetter')
    expect(verdictOf({ ...number, meanAbsoluteError: 'nan' })).toBe('notBetter')
  })

  test('sees a network that stays at the shares of the classes', () => {
    expect(namesOneClass(spec({}), tested(0.4, 0.6, [0, 100, 0]))).toBe(true)
    expect(namesOneClass(spec({}), tested(0.4, 0.6, [1, 99, 0]))).toBe(false)
    expect(namesOneClass(spec({}, 'cross-entropy'), tested(0.4, 0.6, [0, 100, 0]))).toBe(false)
    expect(namesOneClass(spec({}), null)).toBe(false)
  })
})
