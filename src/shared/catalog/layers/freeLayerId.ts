import type { Layer, LayerKind } from './index'

/** The first free name of the form `dense-3` for a layer of this kind. */
export function freeLayerId(layers: readonly Layer[], kind: LayerKind): string {
  const taken = new Set(layers.map((layer) => layer.id))
  let number = 1
  while (taken.has(`${kind}-${String(number)}`)) number += 1
  return `${kind}-${String(number)}`
}
