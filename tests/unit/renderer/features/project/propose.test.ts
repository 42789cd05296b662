import { describe, expect, test } from 'vitest'
import { specForDataset, withTarget } from '#renderer/features/project/draft'
import { moonsSource, moonsSpec } from '#renderer/features/start/moons'
import { networkText } from '#renderer/features/start/networkText'
import {
  fitOutput,
  proposeNetwork,
  proposeOutput,
  proposeScaling,
  proposeSplit,
  proposeTask,
} from '#renderer/features/project/propose'
import { objectiveFaults } from '#shared/network/objective'
import { inputShape, targetOf } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { sampleNames } from '#shared/catalog/sources/sample'
import { syntheticNames } from '#shared/catalog/sources/synthetic'
import type { DatasetSource } from '#shared/model/dataset'
import { fakeDataset } from '#fixtures/fakeData'
import { isStratified, RunSpec, type Split } from '#shared/model/runSpec'

const counter = () => {
  let next = 0
  return () => `layer-${(next += 1)}`
}
const iris = fakeDataset({ kind: 'sample', name: 'iris' }, 0)
const diabetes = fakeDataset({ kind: 'sample', name: 'diabetes' }, 0)
const mnist = fakeDataset({ kind: 'mnist' }, 0)

describe('proposeTask', () => {
  test('says why', () => {
    expect(proposeTask(mnist, null)).toEqual({ task: 'classification', reason: 'labels' })
    expect(proposeTask(iris, 'species')).toEqual({ task: 'classification', reason: 'textColumn' })
    expect(proposeTask(iris, 'petal width')).toEqual({ task: 'regression', reason: 'fractions' })
    expect(proposeTask(diabetes, 'progression')).toEqual({ task: 'regression', reason: 'manyValues' })
  })

  test('takes few whole numbers for classes, below zero two only', () => {
    const column = { ...diabetes.columns[0], name: 'grade', integer: true, distinct: 3, min: 1, max: 3 }
    const table = (min: number) =>
      ({ ...iris, columns: [{ ...iris.columns[0], ...column, min }] }) as typeof iris
    expect(proposeTask(table(1), 'grade')).toEqual({ task: 'classification', reason: 'fewWholeNumbers' })
    expect(proposeTask(table(-1), 'grade')).toEqual({ task: 'regression', reason: 'negative' })
    const years = { ...column, values: [1999, 2000], min: 1999, max: 2000, distinct: 2 }
    const recent = { ...iris, columns: [{ ...iris.columns[0], ...years }] } as typeof iris
    expect(proposeTask(recent, 'grade')).toEqual({ task: 'regression', reason: 'manyValues' })
    const signs = { ...column, values: [-1, 1], min: -1, max: 1, distinct: 2 }
    const both = { ...iris, columns: [{ ...iris.columns[0], ...signs }] } as typeof iris
    expect(proposeTask(both, 'grade')).toEqual({ task: 'classification', reason: 'fewWholeNumbers' })
  })
})

describe('what is proposed for a data set', () => {
  const sources: readonly DatasetSource[] = [
    ...sampleNames.map((name) => ({ kind: 'sample' as const, name })),
    ...syntheticNames.map((name) => ({ kind: 'synthetic' as const, name, rows: 500, noise: 0.1, seed: 1 })),
    { kind: 'mnist' },
  ]
  test.each(sources)('is a whole and valid specification: %o', (source) => {
    const dataset = fakeDataset(source, 0)
    const spec = specForDataset(dataset, counter())
    expect(RunSpec.parse(spec)).toEqual(spec)
    const described = describeNetwork(spec.network, inputShape(dataset, spec.data))
    const target = targetOf(dataset, spec.data)
    expect(described.valid).toBe(true)
    expect(target).not.toBeNull()
    if (target === null || described.output === null) return
    expect(objectiveFaults(spec.network, described.output, target, spec.training.loss)).toEqual([])
  })

  test('keeps a test set that came with the data', () => {
    const given = { kind: 'given', validation: 0.1, stratified: true, seed: 7 }
    expect(proposeSplit(mnist, 'classification', 7)).toEqual(given)
    expect(proposeSplit(iris, 'regression', 7)).toMatchObject({ kind: 'ratio', train: 0.7 })
  })

  test('deals classes out in the same shares, and follows the task until somebody chooses', () => {
    const before = specForDataset(iris, counter())
    expect(isStratified(before.data.split)).toBe(true)
    const after = withTarget(before, iris, 'petal width', 'regression')
    expect(isStratified(after.data.split)).toBe(false)
    const split: Split = {
      kind: 'ratio',
      train: 0.7,
      validation: 0.15,
      test: 0.15,
      stratified: false,
      seed: 42,
    }
    const chosen = { ...before, data: { ...before.data, split } }
    expect(isStratified(withTarget(chosen, iris, 'species', 'classification').data.split)).toBe(false)
  })

  test.each([
    [28, 70_000, 'conv2d 8, conv2d 16, conv2d 32'],
    [32, 210, 'conv2d 16, conv2d 32, conv2d 64'],
    [128, 900, 'conv2d 16, conv2d 32, conv2d 64, conv2d 64, conv2d 64'],
    [8, 1797, 'conv2d 16'],
    [5, 500, ''],
  ])('looks at images of %i pixels (%i of them) with convolutions: %s', (side, rows, wanted) => {
    const images = { kind: 'images', image: { height: side, width: side, channels: 1 }, rows } as const
    const network = proposeNetwork(images, proposeOutput({ kind: 'classes', classes: 3 }), counter())
    const found = network.layers.flatMap((layer) =>
      layer.kind === 'conv2d' ? [`conv2d ${String(layer.filters)}`] : [],
    )
    expect(found.join(', ')).toBe(wanted)
    expect(describeNetwork(network, [side, side, 1]).valid).toBe(true)
    expect(network.layers[0]?.kind).toBe(wanted === '' ? 'flatten' : 'conv2d')
  })

  test('scales tables by their training rows and images by fixed figures', () => {
    expect(proposeScaling(iris)).toEqual({ kind: 'standard' })
    expect(proposeScaling(mnist)).toMatchObject({ divisor: 255, mean: 0.1307, deviation: 0.3081 })
    const digits = fakeDataset({ kind: 'sample', name: 'digits' }, 0)
    expect(proposeScaling(digits)).toMatchObject({ divisor: 16 })
  })

  test('of the first card is small and long enough to watch', () => {
    const spec = moonsSpec(fakeDataset(moonsSource, 0), 'See it learn', counter())
    expect(RunSpec.parse(spec).training.epochs).toBe(200)
    expect(networkText(spec.network)).toBe('32-16-2')
  })
})

describe('another target', () => {
  test('changes the output layer and the loss, and keeps hidden layers', () => {
    const before = specForDataset(iris, counter())
    const after = withTarget(before, iris, 'petal width', 'regression')
    expect(networkText(after.network)).toBe('32-16-1')
    expect(after.training.loss).toBe('mean-squared-error')
    expect(after.network.layers.slice(0, -1)).toEqual(before.network.layers.slice(0, -1))
  })

  test('is taken out of the chosen features', () => {
    const before = specForDataset(iris, counter())
    const chosen = { ...before, data: { ...before.data, features: ['sepal width', 'petal width'] } }
    expect(withTarget(chosen, iris, 'petal width', 'regression').data.features).toEqual(['sepal width'])
  })

  test('that cannot be read as classes leaves the network alone', () => {
    const before = specForDataset(iris, counter())
    const after = withTarget(before, iris, 'petal width', 'classification')
    expect(after.network).toEqual(before.network)
  })
})

test('fitOutput changes the last dense layer only, even when another layer follows it', () => {
  const output = proposeOutput({ kind: 'classes', classes: 4 })
  const network = proposeNetwork(iris, proposeOutput({ kind: 'number' }), counter())
  const withDropout = { layers: [...network.layers, { id: 'drop', kind: 'dropout' as const, rate: 0.5 }] }
  const fitted = fitOutput(withDropout, output)
  expect(networkText(fitted)).toBe('32-16-4')
  expect(fitted.layers.at(-1)).toEqual(withDropout.layers.at(-1))
})
