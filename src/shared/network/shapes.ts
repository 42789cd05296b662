import { activationEntries } from '../catalog/activations'
import { activationOf, isFrozen, layerEntry, type Layer } from '../catalog/layers'
import { isFault, sumOf, type LayerEffect, type RowShape, type ShapeFault } from '../catalog/layers/shape'
import type { Network } from '../model/network'

/** What is wrong at a layer; the page has a text and a mend for each. */
export type LayerFault =
  | ShapeFault
  | { readonly kind: 'softmaxNotLast' }
  | { readonly kind: 'tooManyParameters'; readonly parameters: number; readonly limit: number }

/** One layer of a described network; `output` is null from the first fault on. */
export type DescribedLayer = {
  readonly layer: Layer
  readonly input: RowShape | null
  readonly output: RowShape | null
  readonly trainable: number
  /** Parameters that training does not change by gradient: running mean and variance, and all of a frozen layer. */
  readonly nonTrainable: number
  /** Multiply-adds for one row. */
  readonly multiplyAdds: number
  /** How these numbers come about; null behind a fault. */
  readonly effect: LayerEffect | null
  readonly faults: readonly LayerFault[]
}

/** A network with the shapes and sums at every joint. */
export type DescribedNetwork = {
  readonly layers: readonly DescribedLayer[]
  readonly output: RowShape | null
  readonly parameters: number
  /** Those that training changes by gradient. */
  readonly trainable: number
  readonly multiplyAdds: number
  readonly valid: boolean
}

/** 256 million float32 values are 1 GiB of weights: above this no machine that we promise to run on trains. */
export const parameterLimit = 256 * 1024 * 1024

function withoutEffect(layer: Layer, input: RowShape | null, faults: readonly LayerFault[]): DescribedLayer {
  return { layer, input, output: null, trainable: 0, nonTrainable: 0, multiplyAdds: 0, effect: null, faults }
}

function describeLayer(layer: Layer, input: RowShape, isLast: boolean): DescribedLayer {
  const effect = layerEntry(layer).effect(layer, input)
  if (isFault(effect)) return withoutEffect(layer, input, [effect])
  const { output, trainable = [], nonTrainable = 0, multiplyAdds = [] } = effect
  const parameters = sumOf(trainable)
  const activation = activationOf(layer)
  const faults: LayerFault[] = []
  if (activation !== null && activationEntries[activation].isOutput && !isLast) {
    faults.push({ kind: 'softmaxNotLast' })
  }
  const isTooLarge = parameters > parameterLimit
  if (isTooLarge) faults.push({ kind: 'tooManyParameters', parameters, limit: parameterLimit })
  return {
    layer,
    input,
    output: isTooLarge ? null : output,
    trainable: isFrozen(layer) ? 0 : parameters,
    nonTrainable: nonTrainable + (isFrozen(layer) ? parameters : 0),
    multiplyAdds: sumOf(multiplyAdds),
    effect,
    faults,
  }
}

/** Shapes, parameter counts and faults of every layer for rows of the given shape. Layers after a fault have no shape. */
export function describeNetwork(network: Network, input: RowShape): DescribedNetwork {
  const layers: DescribedLayer[] = []
  let shape: RowShape | null = input
  for (const [index, layer] of network.layers.entries()) {
    const described: DescribedLayer =
      shape === null
        ? withoutEffect(layer, null, [])
        : describeLayer(layer, shape, index === network.layers.length - 1)
    layers.push(described)
    shape = described.output
  }
  return {
    layers,
    output: shape,
    parameters: layers.reduce((sum, described) => sum + described.trainable + described.nonTrainable, 0),
    trainable: layers.reduce((sum, described) => sum + described.trainable, 0),
    multiplyAdds: layers.reduce((sum, described) => sum + described.multiplyAdds, 0),
    valid: shape !== null && layers.every((described) => described.faults.length === 0),
  }
}
