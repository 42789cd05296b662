import { layerEntry } from '#shared/catalog/layers/index'
import type { Network } from '#shared/model/network'

/** A network in a few characters, for example `32-8-4-1`: the sizes of the layers that have one. */
export function networkText(network: Network): string {
  return network.layers.flatMap((layer) => layerEntry(layer).brief?.(layer) ?? []).join('-')
}
