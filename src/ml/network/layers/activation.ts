import type { LayerOf } from '#shared/catalog/layers/index'
import type { LayerMath } from './layerMath'

/** The function of every value. */
export const activation: LayerMath<LayerOf<'activation'>> = {
  forward: ({ layer, input, activate }) => activate(layer.function, input),
}
