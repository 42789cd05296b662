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
import { RunSpec } from '#shared/model/runSpec'
import { objectiveFaults } from '#shared/network/objective'
import { inputShape, targetOf } from '#shared/network/rowShape'
import { describeNetwork } from '#shared/network/shapes'
import { sampleNames } from '#shared/catalog/sources/sample'
import { syntheticNames } from '#shared/catalog/sources/synthetic'
import type { DatasetSource } from '#shared/model/dataset'
import { fakeDataset } from '#fixtures/fakeData'

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
    expect(proposeSplit(mnist, 7)).toEqual({ kind: 'given', validation: 0.1, stratified: false, seed: 7 })
    expect(proposeSplit(iris, 7)).toMatchObject({ kind: 'ratio', train: 0.7 })
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
