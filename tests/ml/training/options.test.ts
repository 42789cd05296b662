import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadCheckpoint } from '#ml/checkpoint/load'
import { clipOf } from '#ml/engine/clipping/index'
import { lossValue } from '#ml/objective/losses/lossValue'
import type { Clipping } from '#shared/catalog/clippings/index'
import type { ChosenLoss } from '#shared/catalog/losses/index'
import { fromMeasured } from '#shared/model/number'
import { plainPreprocessing, type RunSpec } from '#shared/model/runSpec'
import type { Training } from '#shared/model/training'
import type { DatasetSource } from '#shared/model/dataset'
import { temporaryFolder } from '#fixtures/testHost'
import { allEngines, eachOn, findRuntimePack } from '../engine/engines'
import { makeDataset, only, train, type Heard } from './harness'

type Numbers = readonly number[]
type Measured = { readonly value: number; readonly gradient: Numbers }
type Run = Readonly<
  Record<'classWeights' | 'trainLoss' | 'weight' | 'bias', Numbers> & Record<'testLoss', number>
>

/** What `options.py` of that folder wrote: PyTorch 2.13 in 64 bits. */
const folder = resolve('tests/fixtures/pytorch')
const expected = JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8')) as {
  readonly losses: Readonly<Record<'crossEntropy' | 'smoothed' | 'binaryCrossEntropy', Measured>>
  readonly clipped: Readonly<Record<'norm' | 'normAbove' | 'value', readonly Numbers[]>>
  readonly runs: Readonly<
    Record<
      'balanced' | 'byHand' | 'smoothedAndClipped' | 'twoClasses' | 'twoClassesByHand' | 'clippedByNorm',
      Run
    >
  >
}

/** Numbers of 32 bits that agree with those of 64 to `digits` digits after the point. */
const close = (wanted: Numbers, digits: number): unknown[] =>
  wanted.map((value): unknown => expect.closeTo(value, digits))

const weights = [0.5, 2, 3.5]
const classes = [1, 0, 2, 1, 1]
const logits = Float32Array.from({ length: 15 }, (_, index) => 3 * Math.sin(0.7 * (index + 1)))
const oneHot = classes.flatMap((label) => [0, 1, 2].map((unit) => Number(unit === label)))
/** Rows by the sum of their weights. */
const rowsByWeights = 5 / classes.reduce((sum, label) => sum + (weights[label] ?? 0), 0)

const source: DatasetSource = {
  kind: 'csv',
  path: join(folder, 'options-train.csv'),
  format: null,
  testPath: join(folder, 'options-test.csv'),
}

type Options = Pick<Training, 'classWeights' | 'clipping' | 'lossSettings'>

/** Trains on the table as `options.py` does. */
async function trainOn(
  dataset: string,
  engine: RunSpec['engine'],
  target: 'kind' | 'answer',
  options: Options,
): Promise<Heard> {
  const isBinary = target === 'answer'
  const spec: RunSpec = {
    format: 1,
    name: 'options',
    openTest: true,
    data: {
      source,
      datasetId: null,
      sha256: null,
      features: ['a', 'b'],
      target,
      task: 'classification',
      scaling: { kind: 'none' },
      split: { kind: 'given', validation: 0, stratified: false, seed: 1 },
      preprocessing: plainPreprocessing,
      dropDuplicates: false,
    },
    network: {
      layers: [
        {
          id: 'a',
          kind: 'dense',
          initializer: 'zeros',
          bias: true,
          units: isBinary ? 1 : 3,
          activation: isBinary ? 'sigmoid' : 'softmax',
        },
      ],
    },
    training: {
      loss: isBinary ? 'binary-cross-entropy' : 'cross-entropy',
      optimizer: { kind: 'sgd', learningRate: 0.5, momentum: 0.9, nesterov: false, weightDecay: 0 },
      batch: { kind: 'mini', size: 32 },
      shuffle: false,
      epochs: 8,
      seed: 1,
      checkpointSeconds: 1000,
      ...options,
    },
    engine,
  }
  return train({
    spec,
    datasetFolder: dataset,
    runFolder: join(temporaryFolder(), 'run'),
    resumeFrom: null,
    runtimePack: findRuntimePack(),
    dataMemoryBytes: 1 << 30,
  })
}

/** Each run of `options.py`, and what it takes here. */
const runs: Readonly<
  Record<keyof typeof expected.runs, readonly [target: 'kind' | 'answer', options: Options]>
> = {
  balanced: ['kind', { classWeights: { kind: 'balanced' } }],
  byHand: ['kind', { classWeights: { kind: 'by-hand', weights: { many: 0.25, rare: 6 } } }],
  smoothedAndClipped: [
    'kind',
    {
      classWeights: { kind: 'balanced' },
      clipping: { kind: 'norm', maxNorm: 0.05 },
      lossSettings: { labelSmoothing: 0.1 },
    },
  ],
  twoClasses: ['answer', { classWeights: { kind: 'balanced' } }],
  twoClassesByHand: [
    'answer',
    {
      classWeights: { kind: 'by-hand', weights: { no: 0.5, yes: 3 } },
      clipping: { kind: 'value', clipValue: 0.02 },
    },
  ],
  clippedByNorm: ['kind', { clipping: { kind: 'norm', maxNorm: 0.2 } }],
}

describe.each(allEngines)('as in PyTorch, on %s', (name) => {
  eachOn(name)
  let dataset = ''
  beforeAll(async () => {
    dataset = await makeDataset(source)
  })

  const measure = (loss: ChosenLoss, targets: Numbers, units: number, factor: number): Measured =>
    tf.tidy(() => {
      const shape = [targets.length / units, units]
      const target = tf.tensor([...targets], shape)
      const weighting = { weights, factor: tf.scalar(factor) }
      const { value, grad } = tf.valueAndGrad((input) => lossValue(loss, input, target, weighting))(
        tf.tensor(logits.slice(0, targets.length), shape),
      )
      return { value: value.dataSync()[0] ?? Number.NaN, gradient: Array.from(grad.dataSync()) }
    })

  test('cross-entropy with weights is divided by the sum of the weights of its rows', () => {
    const found = measure({ loss: 'cross-entropy' }, oneHot, 3, rowsByWeights)
    expect(found.value).toBeCloseTo(expected.losses.crossEntropy.value, 5)
    expect(found.gradient).toEqual(close(expected.losses.crossEntropy.gradient, 6))
  })

  test('so it is with smoothed labels', () => {
    const chosen = { loss: 'cross-entropy', lossSettings: { labelSmoothing: 0.2 } } as const
    const found = measure(chosen, oneHot, 3, rowsByWeights)
    expect(found.value).toBeCloseTo(expected.losses.smoothed.value, 5)
    expect(found.gradient).toEqual(close(expected.losses.smoothed.gradient, 6))
  })

  test('binary cross-entropy with weights is divided by the number of its rows', () => {
    const targets = classes.map((label) => Number(label === 1))
    const found = measure({ loss: 'binary-cross-entropy' }, targets, 1, 1)
    expect(found.value).toBeCloseTo(expected.losses.binaryCrossEntropy.value, 5)
    expect(found.gradient).toEqual(close(expected.losses.binaryCrossEntropy.gradient, 6))
  })

  const clips: readonly (readonly [keyof typeof expected.clipped, Clipping])[] = [
    ['norm', { kind: 'norm', maxNorm: 1.5 }],
    ['normAbove', { kind: 'norm', maxNorm: 100 }],
    ['value', { kind: 'value', clipValue: 0.8 }],
  ]

  test.each(clips)('gradients are clipped: %s', (key, clipping) => {
    tf.tidy(() => {
      const gradients = [
        tf.tensor1d(Float32Array.from({ length: 6 }, (_, index) => Math.sin(1.3 * (index + 1)))),
        tf.tensor1d(Float32Array.from({ length: 4 }, (_, index) => 4 * Math.cos(0.9 * index))),
      ]
      const found = clipOf(clipping).apply(gradients)
      expect(found.map((gradient) => Array.from(gradient.dataSync()))).toEqual(
        expected.clipped[key].map((wanted) => close(wanted, 6)),
      )
    })
  })

  test.each(Object.keys(runs) as readonly (keyof typeof runs)[])('a whole training: %s', async (key) => {
    const wanted = expected.runs[key]
    const heard = await trainOn(dataset, name, ...runs[key])
    expect(only(heard, 'started')).toMatchObject({ engine: { name }, notes: [] })
    const losses = heard.points
      .filter(({ tag }) => tag === 'train/loss')
      .map(({ value }) => fromMeasured(value))
    expect(losses).toEqual(close(wanted.trainLoss, 5))
    const finished = only(heard, 'finished')
    expect(finished.test?.loss).toBeCloseTo(wanted.testLoss, 4)
    const { manifest, weights: arrays } = await loadCheckpoint(finished.modelFolder ?? '', 'model')
    expect(Array.from(arrays.get('0.dense.weight') ?? [])).toEqual(close(wanted.weight, 4))
    expect(Array.from(arrays.get('0.dense.bias') ?? [])).toEqual(close(wanted.bias, 4))
    expect(manifest.classWeights).toEqual(
      runs[key][1].classWeights === undefined ? null : close(wanted.classWeights, 6),
    )
  })
})
