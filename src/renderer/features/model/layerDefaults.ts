import { unreachable } from '#shared/errors'
import type { Layer, LayerKind } from '#shared/model/network'

/** The kinds of layer in the order of the add menu, grouped by what they are for. */
export const layerGroups: readonly { readonly name: LayerGroup; readonly kinds: readonly LayerKind[] }[] = [
  { name: 'basic', kinds: ['dense', 'activation', 'flatten'] },
  { name: 'image', kinds: ['conv2d', 'max-pool', 'avg-pool', 'global-avg-pool'] },
  { name: 'regular', kinds: ['dropout', 'batch-norm'] },
]
/** Layers that take images; those of a table have no height and width. */
export const imageKinds: ReadonlySet<LayerKind> = new Set([
  'flatten',
  'conv2d',
  'max-pool',
  'avg-pool',
  'global-avg-pool',
])
export type LayerGroup = 'basic' | 'image' | 'regular'

/** A layer of the kind with the settings that most networks start from: PyTorch's where PyTorch has a default. */
export function newLayer(kind: LayerKind, id: string): Layer {
  switch (kind) {
    case 'dense':
      return { id, kind, units: 32, activation: 'relu', initializer: 'pytorch', bias: true }
    case 'conv2d':
      return {
        id,
        kind,
        filters: 16,
        kernelSize: 3,
        strides: 1,
        padding: 'same',
        activation: 'relu',
        initializer: 'pytorch',
        bias: true,
      }
    case 'max-pool':
    case 'avg-pool':
      return { id, kind, poolSize: 2, strides: 2, padding: 'valid' }
    case 'global-avg-pool':
    case 'flatten':
      return { id, kind }
    case 'activation':
      return { id, kind, function: 'relu' }
    case 'dropout':
      return { id, kind, rate: 0.5 }
    case 'batch-norm':
      return { id, kind, momentum: 0.9, epsilon: 1e-5 }
    default:
      return unreachable(kind)
  }
}
