import { describe, expect, test } from 'vitest'
import { adaptNetwork } from '#renderer/features/model/adaptNetwork'
import { imageTemplateNames, imageTemplates } from '#renderer/features/model/templates/index'
import { layers } from '#shared/catalog/layers/index'
import { describeNetwork } from '#shared/network/shapes'

const counter = () => {
  let made = 0
  return (): string => `layer-${String((made += 1))}`
}

describe.each(imageTemplateNames)('the template %s', (name) => {
  test.each([[28], [32], [8], [4], [3], [128]])('trains on images of %i pixels', (side) => {
    const input = [side, side, 3]
    const hidden = imageTemplates[name](input, counter())
    const last = { ...layers.dense.defaults, id: 'last', units: 10, activation: 'softmax' } as const
    const { network } = adaptNetwork(
      { network: { layers: [...hidden, last] }, loss: 'cross-entropy' },
      input,
      { kind: 'classes', classes: 10 },
    )
    const described = describeNetwork(network, input)
    expect(described.layers.flatMap(({ faults }) => faults)).toEqual([])
    expect(described.output).toEqual([10])
    expect(described.parameters).toBeLessThan(7_000_000)
    expect(new Set(network.layers.map(({ id }) => id)).size).toBe(network.layers.length)
  })
})

test('LeNet-5 has 61,706 parameters on images of 28 × 28, as it is told everywhere', () => {
  const hidden = imageTemplates.lenet5([28, 28, 1], counter())
  const last = { ...layers.dense.defaults, id: 'last', units: 10 } as const
  expect(describeNetwork({ layers: [...hidden, last] }, [28, 28, 1]).parameters).toBe(61_706)
})
