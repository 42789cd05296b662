import type { DescribedNetwork } from '../../../shared/network/shapes'
import { torchModules } from './layerText'

/** The network as PyTorch's `nn.Sequential`, one layer a line. */
export function torchCode(described: DescribedNetwork): string {
  const lines = described.layers.map((layer) => `  ${torchModules(layer.layer, layer.input)},`)
  return ['nn.Sequential(', ...lines, ')'].join('\n')
}
