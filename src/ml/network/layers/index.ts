import type { LayerKind, LayerOf } from '#shared/catalog/layers/index'
import { activation } from './activation'
import { avgPool } from './avgPool'
import { batchNorm } from './batchNorm'
import { conv2d } from './conv2d'
import { dense } from './dense'
import { dropout } from './dropout'
import { flatten } from './flatten'
import { globalAvgPool } from './globalAvgPool'
import type { LayerMath } from './layerMath'
import { layerNorm } from './layerNorm'
import { maxPool } from './maxPool'

const maths: { readonly [Kind in LayerKind]: LayerMath<LayerOf<Kind>> } = {
  dense,
  activation,
  flatten,
  conv2d,
  'max-pool': maxPool,
  'avg-pool': avgPool,
  'global-avg-pool': globalAvgPool,
  dropout,
  'batch-norm': batchNorm,
  'layer-norm': layerNorm,
}

/** The arithmetic of a layer's kind, to be asked about this layer. */
export function layerMath<Kind extends LayerKind>(
  layer: LayerOf<Kind> & { readonly kind: Kind },
): LayerMath<LayerOf<Kind>> {
  const kind: Kind = layer.kind
  return maths[kind]
}
