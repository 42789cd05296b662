import { describe, expect, test } from 'vitest'
import { isFrozen, needsBatch, newLayer, withFrozen, type Layer } from '#shared/catalog/layers/index'
import { RunSpec } from '#shared/model/runSpec'
import { fittingWeights, layerShapes, weightsMisfits, weightsOfLayers } from '#shared/network/initialWeights'
import { describeNetwork } from '#shared/network/shapes'
import { smallSpec } from '#fixtures/smallRun'

const network = (units: number) => ({
  layers: [
    { ...newLayer('dense', 'one'), units: 3 } as Layer,
    newLayer('batch-norm', 'norm'),
    { ...newLayer('dense', 'two'), units } as Layer,
  ],
})
const described = (units: number, input = 2) => describeNetwork(network(units), [input])
const initial = { name: 'net.pth', sha256: '0'.repeat(64), layers: layerShapes(described(4)) }

describe('what layers begin with', () => {
  test('is known by its shapes', () => {
    expect(initial.layers).toEqual([
      { id: 'one', shapes: [[2, 3], [3]] },
      { id: 'norm', shapes: [[2, 3]] },
      { id: 'two', shapes: [[3, 4], [4]] },
    ])
  })

  test('fits the network that it came from', () => {
    expect(weightsMisfits(initial, described(4))).toEqual([])
  })

  test('a layer of another shape is told, and the others go on', () => {
    expect(weightsMisfits(initial, described(5))).toMatchObject([{ position: 3, wanted: [[3, 5], [5]] }])
    expect(fittingWeights(initial, described(5))?.layers.map(({ id }) => id)).toEqual(['one', 'norm'])
  })

  test('what was kept for a layer goes with it', () => {
    const { layers } = network(4)
    expect(weightsOfLayers(initial, layers)).toBe(initial)
    expect(weightsOfLayers(initial, layers.slice(1))?.layers.map(({ id }) => id)).toEqual(['norm', 'two'])
    expect(weightsOfLayers(initial, [])).toBeUndefined()
  })

  test('a layer that is gone needs nothing', () => {
    const { layers } = network(4)
    expect(weightsMisfits(initial, describeNetwork({ layers: layers.slice(0, 1) }, [2]))).toEqual([])
  })
})

describe('frozen layers', () => {
  const norm = newLayer('batch-norm', 'norm')

  test('keep their parameters out of what is trained, and their sum', () => {
    const frozen = describeNetwork({ layers: network(4).layers.map((layer) => withFrozen(layer, true)) }, [2])
    expect(frozen.trainable).toBe(0)
    expect(frozen.parameters).toBe(described(4).parameters)
  })

  test('a frozen batch normalisation takes no statistics of the batch', () => {
    expect([norm, withFrozen(norm, true)].map(needsBatch)).toEqual([true, false])
  })

  test('a specification says nothing of layers that are trained', () => {
    expect(withFrozen(withFrozen(norm, true), false)).toEqual(norm)
    expect(isFrozen(withFrozen(newLayer('dropout', 'drop'), true))).toBe(false)
    const spec = smallSpec
    expect(JSON.stringify(RunSpec.parse(spec))).toBe(JSON.stringify(spec))
  })
})
