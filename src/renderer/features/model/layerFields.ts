import type { Layer } from '#shared/model/network'
import type { NumberRule } from '#shared/catalog/numberRule'

/** Names of the numbers that a layer has. */
export type LayerNumber =
  'units' | 'filters' | 'kernelSize' | 'poolSize' | 'strides' | 'rate' | 'momentum' | 'epsilon'

/** One number of a layer: its name, value, limits (as the specification has them) and how to change it. */
export type LayerField = {
  readonly name: LayerNumber
  readonly value: number
  readonly rule: NumberRule
  readonly with: (value: number) => Layer
}

const units: NumberRule = { whole: true, min: 1, max: 65_536 }
const kernel: NumberRule = { whole: true, min: 1, max: 64 }

/** The numbers of a layer, most important first. */
export function layerFields(layer: Layer): readonly LayerField[] {
  switch (layer.kind) {
    case 'dense':
      return [
        { name: 'units', value: layer.units, rule: units, with: (value) => ({ ...layer, units: value }) },
      ]
    case 'conv2d':
      return [
        {
          name: 'filters',
          value: layer.filters,
          rule: units,
          with: (value) => ({ ...layer, filters: value }),
        },
        {
          name: 'kernelSize',
          value: layer.kernelSize,
          rule: kernel,
          with: (value) => ({ ...layer, kernelSize: value }),
        },
        {
          name: 'strides',
          value: layer.strides,
          rule: kernel,
          with: (value) => ({ ...layer, strides: value }),
        },
      ]
    case 'max-pool':
    case 'avg-pool':
      return [
        {
          name: 'poolSize',
          value: layer.poolSize,
          rule: kernel,
          with: (value) => ({ ...layer, poolSize: value }),
        },
        {
          name: 'strides',
          value: layer.strides,
          rule: kernel,
          with: (value) => ({ ...layer, strides: value }),
        },
      ]
    case 'dropout':
      return [
        {
          name: 'rate',
          value: layer.rate,
          rule: { min: 0, max: 0.95 },
          with: (value) => ({ ...layer, rate: value }),
        },
      ]
    case 'batch-norm':
      return [
        {
          name: 'momentum',
          value: layer.momentum,
          rule: { min: 0, max: 1 },
          with: (value) => ({ ...layer, momentum: value }),
        },
        {
          name: 'epsilon',
          value: layer.epsilon,
          rule: { above: 0, max: 1 },
          with: (value) => ({ ...layer, epsilon: value }),
        },
      ]
    case 'global-avg-pool':
    case 'flatten':
    case 'activation':
      return []
  }
}
