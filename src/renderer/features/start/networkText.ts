import type { Network } from '#shared/model/network'

/** A network in a few characters, for example `32-8-4-1`: the units of its dense and convolution layers. */
export function networkText(network: Network): string {
  const units = network.layers.flatMap((layer) => {
    if (layer.kind === 'dense') return [String(layer.units)]
    return layer.kind === 'conv2d' ? [`${layer.filters}×${layer.kernelSize}²`] : []
  })
  return units.join('-')
}
