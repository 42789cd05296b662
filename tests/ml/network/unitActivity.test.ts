import { describe, expect, test } from 'vitest'
import { unitActivityOf } from '#ml/eval/unitActivity'
import { createVariables } from '#ml/network/tensors'
import { parameterSpecs } from '#ml/network/parameters'
import { layers, newLayer, type Layer } from '#shared/catalog/layers/index'
import type { Activation } from '#shared/catalog/activations'
import { eachOn } from '../engine/engines'

const dense = (id: string, units: number, activation: Activation): Layer => ({
  ...layers.dense.defaults,
  id,
  units,
  activation,
})

describe.each(['wasm', 'tensorflow'] as const)('the units of a network on %s', (name) => {
  eachOn(name)

  /** Looks at a network whose first layer has these weights, for rows of one number each. */
  function look(activation: Activation, weights: readonly number[], bias: readonly number[], rows: number[]) {
    const network = { layers: [dense('a', weights.length, activation), dense('b', 1, 'sigmoid')] }
    const specs = parameterSpecs(network, [1])
    const [weight, offset] = specs
    const values = new Map([
      [weight?.name ?? '', Float32Array.from(weights)],
      [offset?.name ?? '', Float32Array.from(bias)],
    ])
    const parameters = createVariables(specs, values)
    const found = unitActivityOf(network, parameters.variables, Float32Array.from(rows), [1])
    parameters.dispose()
    return found
  }

  test('a ReLU is dead that is 0 for every row; the last layer is left out', () => {
    // Never positive, positive for one row, always positive.
    expect(look('relu', [1, 1, 1], [-9, -2, 9], [1, 2, 3])).toEqual([
      { layer: 0, activation: 'relu', units: 3, still: 1 },
    ])
  })

  test('a sigmoid or tanh is saturated that is at an end for nearly every row', () => {
    const rows = Array.from({ length: 40 }, (_, index) => (index === 0 ? 0 : index + 1))
    // Steep with its middle at one of the rows, too gentle for an end, at its lower end throughout.
    for (const activation of ['sigmoid', 'tanh'] as const)
      expect(look(activation, [50, 0.001, 0], [0, 0, -50], rows)).toEqual([
        { layer: 0, activation, units: 3, still: 2 },
      ])
  })

  test('layers without an end are not looked at', () => {
    expect(look('leaky-relu', [1], [0], [1, 2])).toEqual([])
  })

  test('a filter is dead that is 0 everywhere in every image', () => {
    const conv: Layer = {
      ...layers.conv2d.defaults,
      id: 'a',
      filters: 2,
      kernelSize: 1,
      activation: 'relu',
    }
    const network = { layers: [conv, newLayer('flatten', 'f'), dense('b', 1, 'sigmoid')] }
    const specs = parameterSpecs(network, [2, 2, 1])
    const [weight, bias] = specs
    const parameters = createVariables(
      specs,
      new Map([
        [weight?.name ?? '', Float32Array.of(1, 1)],
        [bias?.name ?? '', Float32Array.of(-1, 0)],
      ]),
    )
    const images = Float32Array.of(0, 1, 0, 0, 1, 0, 0, 1)
    expect(unitActivityOf(network, parameters.variables, images, [2, 2, 1])).toEqual([
      { layer: 0, activation: 'relu', units: 2, still: 1 },
    ])
    parameters.dispose()
  })
})
