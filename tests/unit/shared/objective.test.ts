import { expect, test } from 'vitest'
import type { Activation } from '#shared/catalog/activations'
import type { Network } from '#shared/model/network'
import { lastActivation, objectiveFaults } from '#shared/network/objective'

const network = (units: number, activation: Activation): Network => ({
  layers: [{ id: 'out', kind: 'dense', units, activation, initializer: 'pytorch', bias: true }],
})

test('cross-entropy takes softmax or logits, one output a class', () => {
  const target = { kind: 'classes', classes: 3 } as const
  expect(objectiveFaults(network(3, 'softmax'), [3], target, 'cross-entropy')).toEqual([])
  expect(objectiveFaults(network(3, 'linear'), [3], target, 'cross-entropy')).toEqual([])
  expect(objectiveFaults(network(4, 'sigmoid'), [4], target, 'cross-entropy')).toEqual([
    { kind: 'outputCount', needed: 3, got: 4 },
    { kind: 'activationDoesNotFit', activation: 'sigmoid', wanted: ['softmax', 'linear'] },
  ])
})

test('binary cross-entropy takes one output and two classes', () => {
  const two = { kind: 'classes', classes: 2 } as const
  expect(objectiveFaults(network(1, 'sigmoid'), [1], two, 'binary-cross-entropy')).toEqual([])
  const three = { kind: 'classes', classes: 3 } as const
  expect(objectiveFaults(network(1, 'sigmoid'), [1], three, 'binary-cross-entropy')).toEqual([
    { kind: 'lossNeedsTwoClasses', loss: 'binary-cross-entropy', classes: 3 },
  ])
  expect(objectiveFaults(network(1, 'sigmoid'), [1], { kind: 'number' }, 'binary-cross-entropy')).toEqual([
    { kind: 'lossNeedsClasses', loss: 'binary-cross-entropy' },
  ])
})

test('mean squared error takes one output for a number, one a class for classes', () => {
  expect(objectiveFaults(network(1, 'linear'), [1], { kind: 'number' }, 'mean-squared-error')).toEqual([])
  expect(
    objectiveFaults(network(3, 'linear'), [3], { kind: 'classes', classes: 3 }, 'mean-squared-error'),
  ).toEqual([])
})

test('an image as output is told before its count', () => {
  const target = { kind: 'classes', classes: 10 } as const
  expect(objectiveFaults(network(10, 'linear'), [4, 4, 10], target, 'cross-entropy')).toEqual([
    { kind: 'outputNotFlat', got: [4, 4, 10] },
  ])
})

test('an activation layer of its own counts as the last activation', () => {
  const layers = [
    ...network(2, 'linear').layers,
    { id: 'a', kind: 'activation', function: 'softmax' } as const,
  ]
  expect(lastActivation({ layers })).toBe('softmax')
})
