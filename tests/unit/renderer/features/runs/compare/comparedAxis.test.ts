import { expect, test } from 'vitest'
import { axisScore } from '#renderer/features/runs/compare/axisScore'
import { axisFactor, paceOf } from '#renderer/features/runs/compare/comparedAxis'
import { drawnValues, mayBeLog } from '#renderer/features/runs/compare/drawnValues'
import { parallelLines, parallelOption } from '#renderer/features/runs/compare/parallelOption'
import { writtenPlace } from '#renderer/features/runs/compare/writtenPlace'
import { RunSummary } from '#shared/model/run'
import type { RunColumn } from '#shared/model/runQuery'
import { smallSpec } from '#fixtures/smallRun'

const pace = { stepsPerEpoch: 20, secondsPerEpoch: 2 }

test.each([
  ['train', 'epoch', 1],
  ['train', 'step', 20],
  ['train', 'time', 2],
  ['batch', 'step', 1],
  ['batch', 'epoch', 0.05],
  ['batch', 'time', 0.1],
] as const)('a series of %s stands on the axis of the %s', (part, axis, factor) => {
  expect(axisFactor(part, axis, pace)).toBeCloseTo(factor, 12)
})

test('a run that is not known to have rows or epochs has no place on what needs them', () => {
  const unknown = { stepsPerEpoch: null, secondsPerEpoch: null }
  expect([
    axisFactor('train', 'epoch', unknown),
    axisFactor('train', 'time', unknown),
    axisFactor('batch', 'epoch', unknown),
  ]).toEqual([1, null, null])
})

test('steps follow from rows and batches, seconds are the mean of the epochs', () => {
  const summary = RunSummary.parse({
    id: 'run-00000001',
    number: 1,
    name: 'a',
    state: 'done',
    attempt: 1,
    datasetId: 'data-00000001',
    datasetName: 'a',
    modelId: null,
    engine: null,
    seed: 1,
    epochs: 10,
    epochsDone: 4,
    parameters: 1,
    keptEpoch: null,
    rows: { train: 25, validation: 0, test: 0 },
    metrics: {},
    trainSeconds: 10,
    createdAt: 0,
    finishedAt: null,
    error: null,
  })
  expect(paceOf({ summary, spec: smallSpec })).toEqual({ stepsPerEpoch: 3, secondsPerEpoch: 2.5 })
})

test('an axis is logarithmic over two decades, and words stand in their order', () => {
  expect(drawnValues([0.001, 0.1, null, 'nan'], 'en')).toEqual({
    places: [0.001, 0.1, null, null],
    words: null,
    isLog: true,
    isWhole: false,
    ends: [0.001, 0.1],
  })
  expect([drawnValues([0, 100], 'en').isLog, drawnValues([1, 100], 'en', false).isLog]).toEqual([
    false,
    false,
  ])
  expect([mayBeLog('setting:training.seed'), mayBeLog('setting:training.batch.size')]).toEqual([false, true])
  expect(drawnValues(['sgd', null, 'adam', 'sgd'], 'en')).toEqual({
    places: [1, null, 0, 1],
    words: ['adam', 'sgd'],
    isLog: false,
    isWhole: true,
    ends: null,
  })
})

test('seeds and numbers of runs are written with all of their digits, other whole numbers exactly', () => {
  const of = (column: RunColumn, values: readonly number[]) =>
    values.map(writtenPlace(column, drawnValues(values, 'en'), 'en'))
  expect(of('setting:training.seed', [123_456, 7])).toEqual(['123456', '7'])
  expect(of('parameters', [575_050])).toEqual(['575,050'])
  expect(of('trainSeconds', [12.34567, 3])).toEqual(['12.35', '3'])
  expect(of('validation/accuracy', [1])).toEqual(['100.0\u00a0%'])
})

test('an axis of parallel coordinates is marked at round values, and its one series stays while it is drawn anew', () => {
  const drawn = drawnValues([0.002, 0.05, 1000], 'en')
  const colours = { line: '#111', selected: '#222', pointed: '#333', text: '#444' }
  const axis = { label: 'rate', drawn, format: String }
  const option = (pointed: number | null) =>
    parallelOption([axis], [], { selected: new Set(), pointed }, colours)
  const marks = { customValues: [0.01, 0.1, 1, 10, 100, 1000] }
  expect(option(null)).toMatchObject({ parallelAxis: [{ axisTick: marks, axisLabel: marks }] })
  for (const pointed of [null, 7]) expect(option(pointed)).toMatchObject({ series: [{ id: 'runs' }] })
})

test('runs are drawn by their validation score, though one of them was scored on the test part', () => {
  expect(axisScore(['train/loss', 'test/accuracy', 'validation/loss', 'validation/accuracy'])).toBe(
    'validation/accuracy',
  )
  expect(axisScore(['train/loss', 'test/loss'])).toBe('test/loss')
  expect(axisScore(['train/loss'])).toBeNull()
})

test('a run without a value on an axis is no line, and is counted', () => {
  const axes = [
    [1, 2, null],
    [1, 2, 3],
  ].map((values) => ({ drawn: drawnValues(values, 'en') }))
  expect(parallelLines([7, 6, 5], axes)).toEqual({
    lines: [
      { number: 7, places: [1, 1] },
      { number: 6, places: [2, 2] },
    ],
    whole: 2,
    missing: 1,
  })
})
