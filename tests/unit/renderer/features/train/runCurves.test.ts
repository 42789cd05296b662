import { expect, it } from 'vitest'
import {
  atMidEpoch,
  axisTop,
  bestStep,
  chartLines,
  chartsOf,
  inEpochs,
  lastFinite,
  pointAt,
  type RunCurves,
} from '#renderer/features/train/runCurves'

const names = { training: 'training', steps: 'steps', validation: 'validation', rate: 'rate', ghost: 'ghost' }
const colors = { training: 'blue', validation: 'orange', ghost: 'grey' }
const curves = new Map([
  ['batch/loss', { steps: [5, 10, 20], values: [3, 2, 1] }],
  ['train/loss', { steps: [1, 2], values: [2.5, 1.5] }],
  ['validation/loss', { steps: [1, 2], values: [2.6, 1.6] }],
] as const)

it('draws the learning rate as a line of its own, over epochs, however many there are', () => {
  const rates = new Map([['batch/learning-rate', { steps: [10, 20], values: [0.1, 0.01] }]] as const)
  const lines = chartLines('learning-rate', rates, null, names, colors, { stepsPerEpoch: 10, epochs: 500 })
  expect(lines).toMatchObject([{ name: 'rate', role: 'main', steps: [1, 2], values: [0.1, 0.01] }])
})

it('draws the ghost behind, training solid, validation dashed, and steps where they help', () => {
  const lines = chartLines('loss', curves, curves, names, colors, { stepsPerEpoch: 10, epochs: 5 })
  expect(lines.map((line) => line.name)).toEqual(['ghost', 'steps', 'training', 'validation'])
  expect(lines.map((line) => line.dashed)).toEqual([false, false, false, true])
  expect(lines.map((line) => line.role)).toEqual(['ghost', 'steps', 'main', 'main'])
  expect(lines[1]?.steps).toEqual([0.5, 1, 2])
})

it('leaves single steps out in full-batch and long runs, and lines without points', () => {
  const full = chartLines('loss', curves, null, names, colors, { stepsPerEpoch: 1, epochs: 5 })
  expect(full.map((line) => line.name)).toEqual(['training', 'validation'])
  const long = chartLines('loss', curves, null, names, colors, { stepsPerEpoch: 10, epochs: 500 })
  expect(long.map((line) => line.name)).toEqual(['training', 'validation'])
  expect(chartLines('accuracy', curves, null, names, colors, { stepsPerEpoch: 10, epochs: 5 })).toEqual([])
})

it('offers the charts that have points, and takes the best of a metric as it is better', () => {
  expect(chartsOf(curves)).toEqual(['loss'])
  expect(chartsOf(new Map([['validation/accuracy', { steps: [1], values: [0.5] }]] as const))).toEqual([
    'accuracy',
  ])
  expect(bestStep({ steps: [1, 2, 3], values: [0.5, 0.9, 0.9] }, 'higher')).toBe(2)
})

it('takes the ghost of rows that do not train, else of those that do', () => {
  const trained: RunCurves = new Map([['train/loss', { steps: [1], values: [7] }]])
  const run = { stepsPerEpoch: 1, epochs: 5 }
  expect(chartLines('loss', curves, curves, names, colors, run)[0]?.values).toEqual([2.6, 1.6])
  expect(chartLines('loss', curves, trained, names, colors, run)[0]?.values).toEqual([7])
  // A run without validation rows has such a series, without points.
  const none: RunCurves = new Map([...trained, ['validation/loss', { steps: [], values: [] }]])
  expect(chartLines('loss', curves, none, names, colors, run)[0]?.values).toEqual([7])
})

it('finds the best and the last point and passes over what is no number', () => {
  const line = { steps: [1, 2, 3], values: [Number.NaN, 1, 2] }
  expect(bestStep(line)).toBe(2)
  expect(bestStep({ steps: [1], values: [Number.NaN] })).toBeNull()
  expect(bestStep(undefined)).toBeNull()
  expect(pointAt(line, null)).toEqual({ step: 3, value: 2 })
  expect(pointAt({ steps: [], values: [] }, 2)).toBeNull()
  expect(pointAt(curves.get('train/loss'), 1)).toEqual({ step: 1, value: 2.5 })
  expect(pointAt(curves.get('train/loss'), 7)).toEqual({ step: 2, value: 1.5 })
  expect(inEpochs({ steps: [4, 8], values: [1, 2] }, 4)).toEqual({ steps: [1, 2], values: [1, 2] })
})

it('draws the mean of an epoch in the middle of its steps, and at the step itself where there is one', () => {
  const line = { steps: [1, 2], values: [2, 1] }
  expect(atMidEpoch(line, 1)).toEqual(line)
  expect(atMidEpoch(line, 4).steps).toEqual([0.625, 1.625])
  // The middle of the places at which the steps themselves are drawn.
  const steps = inEpochs({ steps: [1, 2, 3, 4], values: [] }, 4).steps
  expect(Array.from(steps).reduce((sum, step) => sum + step, 0) / 4).toBe(0.625)
})

it('finds what a run had reached before it diverged', () => {
  expect(lastFinite({ steps: [1, 2, 3], values: [2, 1.5, Infinity] })).toEqual({ step: 2, value: 1.5 })
  expect(lastFinite({ steps: [1], values: [Number.NaN] })).toBeNull()
  expect(lastFinite(undefined)).toBeNull()
})

it('rings the line of validation alone, with what is asked of it', () => {
  const run = { stepsPerEpoch: 10, epochs: 5 }
  const lines = chartLines('loss', curves, curves, names, colors, run, (tag, { steps }) => ({
    step: steps[1] ?? 0,
    label: tag,
    value: null,
  }))
  expect(lines.map(({ point }) => point)).toEqual([
    undefined,
    undefined,
    undefined,
    { step: 2, label: 'validation/loss', value: null },
  ])
})

it('ends an axis of shares at 1, unless a value of the run itself lies above it', () => {
  const line = (role: 'main' | 'ghost', ...values: number[]) => {
    const look = { name: '', color: '', dashed: false, role }
    return { ...look, steps: values.map((_, index) => index), values }
  }
  expect(axisTop('share', [line('main', 0.5, 1)])).toBe(1)
  expect(axisTop('score', [line('main', 0.5, 1.2)])).toBeNull()
  expect(axisTop('score', [line('ghost', 1.2), line('main', 1)])).toBe(1)
  expect(axisTop('target', [line('main', 0.5)])).toBeNull()
})
