import { describe, expect, test } from 'vitest'
import type { AdviceKind, Curve, RecordedRun } from '#shared/coach/advice'
import type { Activation } from '#shared/catalog/activations'
import { newLayer, withActivation, type Layer } from '#shared/catalog/layers/index'
import { adviseOn } from '#shared/coach/index'
import { adviceText } from '#shared/texts/adviceWords'
import type { Evaluation } from '#shared/model/evaluation'
import type { LayerActivity } from '#shared/model/unitActivity'
import { smallManifest, smallSpec } from '#fixtures/smallRun'

const curve = (values: readonly number[]): Curve => ({ steps: values.map((_, index) => index + 1), values })
const falling = (from: number, to: number, count: number): number[] =>
  Array.from({ length: count }, (_, index) => to + (from - to) * 0.5 ** index)

type Made = Partial<Omit<RecordedRun, 'curve' | 'summary'>> & {
  readonly train?: readonly number[]
  readonly validation?: readonly number[]
  readonly summary?: Partial<RecordedRun['summary']>
}
function recorded({ train = falling(0.7, 0.1, 20), validation, summary = {}, ...rest }: Made): RecordedRun {
  const epochs = train.length
  return {
    spec: { ...smallSpec, training: { ...smallSpec.training, epochs } },
    dataset: smallManifest,
    evaluation: null,
    activity: null,
    ...rest,
    summary: {
      state: 'done',
      epochs,
      epochsDone: epochs,
      error: null,
      keptEpoch: null,
      rows: { train: 700, validation: 150, test: 150 },
      ...summary,
    },
    curve: (tag) => {
      if (tag === 'train/loss') return curve(train)
      return tag === 'validation/loss' && validation !== undefined ? curve(validation) : undefined
    },
  }
}
const kinds = (run: RecordedRun): readonly AdviceKind[] => adviseOn(run).map(({ kind }) => kind)

describe('a run that has learned well', () => {
  test('gets no advice', () => {
    expect(adviseOn(recorded({ validation: falling(0.72, 0.15, 20) }))).toEqual([])
  })

  test('nor does one that learned nothing yet', () => {
    expect(adviseOn(recorded({ train: [], summary: { state: 'stopped', epochsDone: 0 } }))).toEqual([])
  })
})

describe('a network that learns by heart', () => {
  const validation = [...falling(0.7, 0.3, 8), ...Array.from({ length: 12 }, (_, index) => 0.4 + index / 20)]

  test('is told with the epoch and the losses; it is to keep its best epoch and stop', () => {
    const [advice] = adviseOn(recorded({ validation }))
    expect(advice).toMatchObject({
      kind: 'overfits',
      epoch: 8,
      best: validation[7],
      last: validation.at(-1),
      keeps: false,
    })
    expect(advice?.remedy?.training?.watch).toEqual({
      metric: 'loss',
      keepBest: true,
      patience: 5,
      leastChange: 0,
    })
  })

  test('that keeps the best epoch and stops already has no setting left', () => {
    const watch = { metric: 'loss', keepBest: true, patience: 9, leastChange: 0 } as const
    const spec = { ...smallSpec, training: { ...smallSpec.training, watch } }
    const [advice] = adviseOn(recorded({ validation, spec }))
    expect(advice).toMatchObject({ kind: 'overfits', keeps: true, remedy: null })
    expect(advice === undefined ? null : adviceText(advice, 'en', String).evidence).toContain(
      'The model is that of epoch 8.',
    )
  })

  test('is none while both losses rise, or where the rise is within its noise', () => {
    expect(
      kinds(
        recorded({ validation, train: [...falling(0.7, 0.2, 8), ...falling(0.9, 0.8, 12).toReversed()] }),
      ),
    ).not.toContain('overfits')
    const noise = [...falling(0.7, 0.3, 8), ...Array.from({ length: 12 }, () => 0.32)]
    expect(kinds(recorded({ validation: noise }))).toEqual([])
  })
})

describe('the learning rate', () => {
  const at = (learningRate: number) => ({
    ...smallSpec,
    training: { ...smallSpec.training, optimizer: { ...smallSpec.training.optimizer, learningRate } },
  })

  test('is too small where the loss falls all the time and hardly moves', () => {
    const [advice] = adviseOn(recorded({ spec: at(1e-6), train: [0.6931, 0.693, 0.6929, 0.6928] }))
    expect(advice).toMatchObject({ kind: 'rateTooSmall', rate: 1e-6, loss: 0.6928 })
    expect(advice?.remedy?.training?.optimizer?.learningRate).toBeGreaterThanOrEqual(1e-5)
  })

  test('is too large where the loss jumps about, explodes or is no number', () => {
    const jumping = [1.2, 0.9, 1.5, 0.8, 1.4, 1.1]
    for (const run of [
      recorded({ spec: at(10), train: jumping }),
      recorded({
        spec: at(10),
        summary: { error: { code: 'DIVERGED', reason: 'lossExploded', message: '', details: {} } },
      }),
      recorded({ spec: at(10), train: [], summary: { state: 'diverged', epochsDone: 0 } }),
    ]) {
      const [advice] = adviseOn(run)
      expect(advice).toMatchObject({ kind: 'rateTooLarge', rate: 10 })
      expect(advice?.remedy?.training?.optimizer?.learningRate).toBeLessThanOrEqual(1)
    }
  })

  test('is not blamed beside inputs or a target that are not scaled', () => {
    const column = { ...smallManifest.columns[0], name: 'x', mean: 5000, deviation: 800 }
    const dataset = {
      ...smallManifest,
      columns: smallManifest.columns.map((one) => (one.name === 'x' ? { ...one, ...column } : one)),
    }
    const [advice, ...more] = adviseOn(recorded({ spec: at(10), dataset, train: [1.2, 0.9, 1.5, 0.8] }))
    expect(advice).toMatchObject({
      kind: 'inputNotScaled',
      column: 'x',
      remedy: { data: { scaling: { kind: 'standard' } } },
    })
    expect(more).toEqual([])
  })
})

test('a run that was still getting better is to be longer', () => {
  const slow = Array.from({ length: 20 }, (_, index) => 0.69 - index * 0.02)
  const [advice] = adviseOn(recorded({ train: slow, validation: slow }))
  expect(advice).toMatchObject({
    kind: 'stillImproves',
    epoch: 16,
    epochs: 40,
    remedy: { training: { epochs: 40 } },
  })
  expect(
    kinds(
      recorded({ train: slow, validation: slow, summary: { state: 'stopped', epochsDone: 15, epochs: 20 } }),
    ),
  ).toEqual([])
})

describe('a class that is hardly ever found', () => {
  const classes = [
    { name: 'many', support: 180, predicted: 198, correct: 179 },
    { name: 'rare', support: 20, predicted: 2, correct: 1 },
  ].map((one) => ({ ...one, precision: null, recall: null, f1: null }))
  const evaluation: Evaluation = {
    kind: 'classification',
    part: 'validation',
    n: 200,
    loss: 0.3,
    accuracy: 0.9,
    interval: [0.85, 0.94],
    baseline: { className: 'many', accuracy: 0.9 },
    confusion: [],
    classes,
  }

  test('is told with its figures; weights are the remedy, unless there are some', () => {
    const [advice] = adviseOn(recorded({ evaluation }))
    expect(advice).toMatchObject({
      kind: 'classNotFound',
      name: 'rare',
      correct: 1,
      support: 20,
      remedy: { training: { classWeights: { kind: 'balanced' } } },
    })
    const spec = {
      ...smallSpec,
      training: { ...smallSpec.training, classWeights: { kind: 'balanced' } as const },
    }
    expect(kinds(recorded({ evaluation, spec }))).toEqual([])
  })

  test('is none where the classes are of one size', () => {
    const even = classes.map((one) => ({ ...one, support: 100, correct: one.name === 'rare' ? 10 : 99 }))
    expect(kinds(recorded({ evaluation: { ...evaluation, accuracy: 0.55, classes: even } }))).toEqual([])
  })
})

describe('units that stand still', () => {
  const dense = (id: string, activation: Activation): Layer =>
    withActivation(newLayer('dense', id), activation)
  const network = {
    layers: [
      dense('a', 'relu'),
      withActivation(newLayer('activation', 'b'), 'tanh'),
      dense('c', 'sigmoid'),
      dense('d', 'softmax'),
    ],
  }
  const of = (layer: number, activation: LayerActivity['activation'], still: number): LayerActivity => ({
    layer,
    activation,
    units: 32,
    still,
  })
  const seen = (...layers: LayerActivity[]) => ({ part: 'validation' as const, rows: 60, layers })
  const spec = { ...smallSpec, network, data: { ...smallSpec.data, scaling: { kind: 'standard' as const } } }

  test('are told with their layers; leaky ReLUs with weights that suit them are the remedy of dead ones', () => {
    const activity = seen(of(0, 'relu', 16), of(2, 'sigmoid', 3))
    const [advice, ...more] = adviseOn(recorded({ spec, activity }))
    expect(more).toEqual([])
    expect(advice).toMatchObject({ kind: 'deadUnits', rows: 60, layers: [of(0, 'relu', 16)] })
    expect(advice?.remedy?.network?.layers).toEqual([
      { ...network.layers[0], activation: 'leaky-relu', initializer: 'he-normal' },
      ...network.layers.slice(1),
    ])
    expect(advice === undefined ? '' : adviceText(advice, 'en', String).evidence).toContain(
      '16 of 32 in layer 1',
    )
  })

  test('are normalised where inputs are scaled already, each saturated layer before its activation', () => {
    const activity = seen(of(1, 'tanh', 32), of(2, 'sigmoid', 20))
    const [advice] = adviseOn(recorded({ spec, activity }))
    expect(advice?.remedy?.network?.layers.map(({ id }) => id)).toEqual([
      'a',
      'batch-norm-2',
      'b',
      'c',
      'batch-norm-1',
      'activation-1',
      'd',
    ])
    const single = { ...spec, training: { ...spec.training, batch: { kind: 'single' as const } } }
    const [alone] = adviseOn(recorded({ spec: single, activity }))
    expect(alone).toMatchObject({ kind: 'saturatedUnits', remedy: null })
    expect(alone === undefined ? '' : adviceText(alone, 'en', String).action).toContain('ReLU')
  })

  test('are none below half of a layer, on few rows, or while longer steps are the matter', () => {
    expect(kinds(recorded({ spec, activity: seen(of(0, 'relu', 15), of(2, 'sigmoid', 15)) }))).toEqual([])
    expect(kinds(recorded({ spec, activity: { ...seen(of(0, 'relu', 32)), rows: 12 } }))).toEqual([])
    const thrown = {
      ...spec,
      training: { ...spec.training, optimizer: { ...spec.training.optimizer, learningRate: 10 } },
    }
    const jumping = [1.2, 0.9, 1.5, 0.8, 1.4, 1.1]
    expect(kinds(recorded({ spec: thrown, train: jumping, activity: seen(of(0, 'relu', 32)) }))).toEqual([
      'rateTooLarge',
    ])
  })
})

test('a target that is not scaled, a dense network on images and few validation rows are told', () => {
  const regression = { ...smallSpec, data: { ...smallSpec.data, task: 'regression' as const } }
  const dataset = {
    ...smallManifest,
    columns: smallManifest.columns.map((one) =>
      one.name === 'class' ? { ...one, mean: 250_000, deviation: 90_000 } : one,
    ),
  }
  expect(adviseOn(recorded({ spec: regression, dataset }))[0]).toMatchObject({
    kind: 'targetNotScaled',
    column: 'class',
    remedy: { data: { targetScaling: 'standard' } },
  })
  const images = {
    ...smallManifest,
    kind: 'images' as const,
    image: { height: 28, width: 28, channels: 1 },
    classNames: ['0', '1'],
  }
  expect(kinds(recorded({ dataset: images }))).toEqual(['noConvolution'])
  expect(adviseOn(recorded({ summary: { rows: { train: 60, validation: 12, test: 12 } } }))).toEqual([
    { kind: 'fewValidationRows', rows: 12, remedy: null },
  ])
})

test('every advice has words without open places in both languages', () => {
  const advice = [
    { kind: 'rateTooLarge', rate: 10, next: 0.01, remedy: {} },
    { kind: 'rateTooSmall', rate: 1e-6, next: 0.01, loss: 0.69, trivial: 0.693, remedy: {} },
    { kind: 'targetNotScaled', column: 'price', size: 1000, remedy: {} },
    { kind: 'inputNotScaled', column: 'area', size: 1000, remedy: {} },
    { kind: 'classNotFound', name: 'rare', correct: 1, support: 20, remedy: {} },
    { kind: 'overfits', epoch: 8, best: 0.3, last: 0.9, keeps: true, remedy: null },
    { kind: 'stillImproves', from: 0.3, to: 0.2, epoch: 16, epochs: 40, remedy: {} },
    { kind: 'deadUnits', layers: [], rows: 60, remedy: {} },
    { kind: 'saturatedUnits', layers: [], rows: 60, remedy: null },
    { kind: 'noConvolution', remedy: null },
    { kind: 'fewValidationRows', rows: 12, remedy: null },
  ] as const
  for (const one of advice) {
    for (const locale of ['en', 'zh-CN'] as const) {
      const { title, evidence, action } = adviceText(one, locale, String)
      expect(`${title} ${evidence} ${action}`).not.toMatch(/[{}]/)
      expect(action).not.toBe('')
    }
  }
})
