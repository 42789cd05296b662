import { describe, expect, it } from 'vitest'
import { adaptNetwork, forLoss } from '#renderer/features/model/adaptNetwork'
import { applyFix, layerFix, objectiveFix } from '#renderer/features/model/fixes'
import { newLayer, type Layer } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'
import type { Loss } from '#shared/catalog/losses/index'
import type { Target } from '#shared/catalog/losses/link'
import { objectiveFaults } from '#shared/network/objective'
import type { RowShape } from '#shared/catalog/layers/shape'
import { describeNetwork } from '#shared/network/shapes'

const image: RowShape = [28, 28, 1]
const ten: Target = { kind: 'classes', classes: 10 }
const two: Target = { kind: 'classes', classes: 2 }
const dense = (
  units: number,
  activation: 'linear' | 'relu' | 'softmax' = 'linear',
  id = 'dense-1',
): Layer => ({
  id,
  kind: 'dense',
  units,
  activation,
  initializer: 'pytorch',
  bias: true,
})

/** The network after the fix of its first layer fault. */
function mendLayer(network: Network, input: RowShape): Network {
  const { layers } = describeNetwork(network, input)
  const index = layers.findIndex((layer) => layer.faults.length > 0)
  const fault = layers[index]?.faults[0]
  const fix = fault === undefined ? null : layerFix(fault, layers, index)
  if (fix === null) throw new Error('no fix')
  return applyFix(network, 'mean-squared-error', fix).network
}

/** Network and loss after the fix of the first fault at the output. */
function mendOutput(network: Network, input: RowShape, target: Target, loss: Loss) {
  const { output } = describeNetwork(network, input)
  const fault = output === null ? undefined : objectiveFaults(network, output, target, loss)[0]
  const fix = fault === undefined ? null : objectiveFix(fault, network, output, target, loss)
  if (fix === null) throw new Error('no fix')
  return applyFix(network, loss, fix)
}

function isFine(network: Network, input: RowShape, target: Target, loss: Loss): boolean {
  const { output, valid } = describeNetwork(network, input)
  return valid && output !== null && objectiveFaults(network, output, target, loss).length === 0
}

describe('fixes at a layer', () => {
  it('inserts Flatten where an image meets Dense', () => {
    const mended = mendLayer({ layers: [dense(10)] }, image)
    expect(mended.layers.map((layer) => layer.kind)).toEqual(['flatten', 'dense'])
    expect(describeNetwork(mended, image).valid).toBe(true)
  })

  it('moves an image layer before the Flatten that it stands behind', () => {
    const mended = mendLayer(
      { layers: [newLayer('flatten', 'f'), newLayer('conv2d', 'c'), dense(10)] },
      image,
    )
    expect(mended.layers.map((layer) => layer.id)).toEqual(['c', 'f', 'dense-1'])
    expect(describeNetwork(mended, image).valid).toBe(true)
  })

  it('removes an image layer from a network for tables', () => {
    const mended = mendLayer({ layers: [newLayer('max-pool', 'p'), dense(1)] }, [8])
    expect(mended.layers.map((layer) => layer.id)).toEqual(['dense-1'])
  })

  it('shrinks a window that is larger than the image', () => {
    const large: Layer = { id: 'p', kind: 'max-pool', poolSize: 40, strides: 40, padding: 'valid' }
    expect(mendLayer({ layers: [large] }, image).layers[0]).toMatchObject({ poolSize: 28, strides: 28 })
  })

  it('replaces a softmax inside the network', () => {
    const mended = mendLayer({ layers: [dense(5, 'softmax'), dense(10, 'linear', 'dense-2')] }, [3])
    expect(mended.layers[0]).toMatchObject({ activation: 'relu' })
  })
})

describe('fixes at the output', () => {
  it('sets the units of the layer that answers, also before a last activation', () => {
    const softmax: Layer = { id: 's', kind: 'activation', function: 'softmax' }
    for (const layers of [[dense(3)], [dense(3), softmax]]) {
      const { network, loss } = mendOutput({ layers }, [4], ten, 'cross-entropy')
      expect(isFine(network, [4], ten, loss)).toBe(true)
      expect(network.layers).toHaveLength(layers.length)
    }
  })

  it('adds Flatten and an output layer behind an image', () => {
    const { network, loss } = mendOutput({ layers: [newLayer('conv2d', 'c')] }, image, ten, 'cross-entropy')
    expect(network.layers.map((layer) => layer.kind)).toEqual(['conv2d', 'flatten', 'dense'])
    expect(isFine(network, image, ten, loss)).toBe(true)
  })

  it('sets an activation that fits, and a loss that fits', () => {
    const fitted = mendOutput({ layers: [dense(10, 'relu')] }, [4], ten, 'cross-entropy')
    expect(fitted.network.layers[0]).toMatchObject({ activation: 'softmax' })
    expect(mendOutput({ layers: [dense(1)] }, [4], { kind: 'number' }, 'cross-entropy').loss).toBe(
      'mean-squared-error',
    )
  })
})

describe('adapting a network', () => {
  it('makes any lesson fit any data', () => {
    const csv: Network = { layers: [dense(32, 'relu', 'a'), dense(1, 'linear', 'b')] }
    const cases: readonly (readonly [RowShape, Target])[] = [
      [image, ten],
      [[8], two],
      [[3], { kind: 'number' }],
    ]
    for (const [input, target] of cases) {
      const adapted = adaptNetwork({ network: csv, loss: 'binary-cross-entropy' }, input, target)
      expect(isFine(adapted.network, input, target, adapted.loss)).toBe(true)
    }
  })

  it('leaves a network that fits untouched', () => {
    const network: Network = { layers: [dense(10)] }
    expect(adaptNetwork({ network, loss: 'cross-entropy' }, [4], ten).network).toBe(network)
  })

  it('gives a chosen loss the output that it needs', () => {
    const network: Network = { layers: [dense(16, 'relu', 'h'), dense(2, 'softmax', 'o')] }
    const adapted = forLoss(network, 'binary-cross-entropy', [8], two)
    expect(adapted.loss).toBe('binary-cross-entropy')
    expect(isFine(adapted.network, [8], two, 'binary-cross-entropy')).toBe(true)
    expect(adapted.network.layers[0]).toBe(network.layers[0])
  })
})
