import { torchModules } from '#shared/catalog/layers/index'
import { losses, type Loss } from '#shared/catalog/losses/index'
import type { DescribedNetwork } from '#shared/network/shapes'

/**
 * The network as PyTorch's `nn.Sequential`, one layer a line. A last softmax before cross-entropy is left out:
 * `nn.CrossEntropyLoss` applies it itself.
 */
export function torchCode(described: DescribedNetwork, loss: Loss): string {
  const lines = described.layers.map(({ layer, input }, index) => {
    const isLast = index === described.layers.length - 1
    if (!isLast || losses[loss].link !== 'softmax') return `  ${torchModules(layer, input)},`
    if (layer.kind === 'activation' && layer.function === 'softmax') return null
    if (!('activation' in layer) || layer.activation !== 'softmax') return `  ${torchModules(layer, input)},`
    return `  ${torchModules({ ...layer, activation: 'linear' }, input)},`
  })
  return ['nn.Sequential(', ...lines.filter((line) => line !== null), ')'].join('\n')
}
