import { torchModules, type Layer } from '../../catalog/layers'
import { sameAvgPool } from '../../catalog/layers/torchPadding'
import type { Loss } from '../../catalog/losses'
import { initializerEntries } from '../../catalog/initializers'
import type { DescribedNetwork } from '../../network/shapes'
import { layersBeforeLoss } from '../layersBeforeLoss'
import { endsFlat } from '../parameters'
import { besideScript } from '../program'
import { block } from '../python'

const pixelsFirst = `class PixelsFirst(nn.Module):
    """The values of an image in the order of its pixels, as Descent has them."""

    def forward(self, x):
        return x.permute(0, 2, 3, 1)`

/** The network as PyTorch's `nn.Sequential`, one layer a line. */
export function torchNetwork(described: DescribedNetwork, loss: Loss): string {
  const needsOrder = endsFlat(described)
  const lines = layersBeforeLoss(described, loss).map(({ layer, input }) => {
    const modules = torchModules(layer, input)
    return layer.kind === 'flatten' && needsOrder ? `PixelsFirst(), ${modules}` : modules
  })
  const own = [
    ...(lines.some((line) => line.includes('SameAvgPool2d(')) ? [sameAvgPool, ''] : []),
    ...(needsOrder ? [pixelsFirst, ''] : []),
  ]
  return [
    ...own,
    block(
      'model = nn.Sequential(',
      lines.map((line) => `${line},`),
    ),
    ')',
  ].join('\n')
}

/** Code that gives the network the first weights of the run. */
export const torchWeightsLoaded = `# The weights that Descent began with.
weights = torch.from_numpy(np.load('${besideScript.weights}'))
nn.utils.vector_to_parameters(weights, model.parameters())`

/** Code that draws first weights as the run's initialisers do; nothing where they are PyTorch's own. */
export function torchInitializers(described: DescribedNetwork): string | null {
  const drawn = described.layers.flatMap(({ layer }): readonly Drawn[] =>
    'initializer' in layer ? [{ initializer: layer.initializer, layer }] : [],
  )
  if (drawn.every(({ initializer }) => initializer === 'pytorch')) return null
  const [first] = drawn
  const isOne = drawn.every(({ initializer }) => initializer === first?.initializer)
  const body = (initializer: Drawn['initializer']): readonly string[] => [
    `nn.init.${initializerEntries[initializer].torch ?? ''}(layer.weight)`,
    block('if layer.bias is not None:', ['nn.init.zeros_(layer.bias)']),
  ]
  const layers = '[layer for layer in model if isinstance(layer, (nn.Linear, nn.Conv2d))]'
  if (isOne && first !== undefined) return block(`for layer in ${layers}:`, body(first.initializer))
  return [
    `layers = ${layers}`,
    ...drawn.flatMap(({ initializer }, index) =>
      initializer === 'pytorch'
        ? []
        : [block(`for layer in layers[${String(index)}:${String(index + 1)}]:`, body(initializer))],
    ),
  ].join('\n')
}

type Drawn = {
  readonly initializer: Extract<Layer, { initializer: unknown }>['initializer']
  readonly layer: Layer
}
