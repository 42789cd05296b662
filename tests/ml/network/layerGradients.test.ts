import * as tf from '@tensorflow/tfjs-core'
import { describe, expect, it } from 'vitest'
import { activate } from '#ml/network/activations'
import { forward, type ForwardOptions } from '#ml/network/forward'
import { masksHere } from '#ml/network/masks'
import { parameterSpecs } from '#ml/network/parameters'
import { activations } from '#shared/catalog/activations'
import {
  layerEntry,
  layerKinds,
  newLayer,
  withActivation,
  type LayerKind,
} from '#shared/catalog/layers/index'
import { allEngines, eachOn } from '../engine/engines'
import { apart, expectGradient, normal, weighted, type Differentiable } from '../engine/finiteDifference'

/** The derivatives of a layer by its input and by each of its parameters that training changes. */
function derivatives(kind: LayerKind): readonly (readonly [string, Differentiable])[] {
  // A kink of the activation is none of the layer's.
  const layer = withActivation(newLayer(kind, 'x'), 'tanh')
  const input = layerEntry(layer).takes === 'image' ? [4, 4, 3] : [5]
  const rows = [3, ...input]
  const size = rows.reduce((left, right) => left * right, 1)
  const specs = parameterSpecs({ layers: [layer] }, input)
  const at = (name: string, value: tf.Tensor): tf.Scalar => {
    const parameters = new Map(specs.map((spec, place) => [spec.name, normal(spec.shape, 20 + place)]))
    const options: ForwardOptions = {
      mode: { kind: 'training', draw: masksHere({ seed: 1, step: 0, part: 0 }), statistics: new Map() },
      logits: false,
    }
    const x = name === 'input' ? value : tf.tensor(apart(size), rows)
    return weighted(forward({ layers: [layer] }, parameters.set(name, value), x, options))
  }
  return [
    ['input', { shape: rows, at: apart(size), of: (x) => at('input', x) }],
    ...specs
      .filter(({ trainable }) => trainable)
      .map(({ name, shape }): readonly [string, Differentiable] => [
        name,
        { shape, of: (value) => at(name, value) },
      ]),
  ]
}

describe.each(allEngines)('gradients of the catalogue on %s', (name) => {
  eachOn(name)

  it.each(layerKinds.flatMap((kind) => derivatives(kind).map(([part, of]) => [kind, part, of] as const)))(
    'layer %s by %s',
    (_kind, _part, differentiable) => {
      expect(tf.getBackend()).toBe(name)
      expectGradient(differentiable)
    },
  )

  it.each(activations)('activation %s', (activation) => {
    expect(tf.getBackend()).toBe(name)
    expectGradient({ shape: [4, 5], at: apart(20), of: (x) => weighted(activate[activation](x)) })
  })
})
