import { isFrozen, layerEntry, torchModuleList, type Layer } from '../../catalog/layers'
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
  const lines = modulesOf(described, loss).map((modules) => modules.join(', '))
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

/** The modules of each layer, in the order of `nn.Sequential`. */
function modulesOf(described: DescribedNetwork, loss: Loss): readonly (readonly string[])[] {
  const needsOrder = endsFlat(described)
  return layersBeforeLoss(described, loss).map(({ layer, input }) => [
    ...(layer.kind === 'flatten' && needsOrder ? ['PixelsFirst()'] : []),
    ...torchModuleList(layer, input),
  ])
}

/**
 * For each layer what the names of its arrays begin with in the `state_dict` of `torchNetwork`: the place of the module that
 * has them. A layer's own modules come before its activation, the last of them has the arrays.
 */
export function torchPlaces(described: DescribedNetwork, loss: Loss): readonly number[] {
  let from = 0
  const layers = layersBeforeLoss(described, loss)
  return modulesOf(described, loss).map((modules, at) => {
    const { layer, input } = layers[at] ?? {}
    const own = layer === undefined ? 0 : layerEntry(layer).torch(layer, input ?? null).length
    const place = from + Math.max(0, own - 1)
    from += modules.length
    return place
  })
}

/** Code that gives the network the first weights of the run, with running statistics where those are stored too. */
export const torchWeightsLoaded = (statistics: boolean): string =>
  [
    '# The weights that Descent began with.',
    `weights = torch.from_numpy(np.load('${besideScript.weights}'))`,
    ...(statistics
      ? [
          'statistics = [buffer for buffer in model.buffers() if buffer.is_floating_point()]',
          'nn.utils.vector_to_parameters(weights, [*model.parameters(), *statistics])',
        ]
      : ['nn.utils.vector_to_parameters(weights, model.parameters())']),
  ].join('\n')

/** Frozen layers by the place of their module in the `nn.Sequential`. */
function frozenModules(described: DescribedNetwork, loss: Loss): readonly FrozenModule[] {
  const places = torchPlaces(described, loss)
  return described.layers.flatMap(({ layer }, index) =>
    isFrozen(layer) ? [{ place: places[index] ?? 0, kind: layer.kind }] : [],
  )
}

type FrozenModule = { readonly place: number; readonly kind: Layer['kind'] }

/** Code that freezes layers; null where all are trained. */
export function torchFrozen(described: DescribedNetwork, loss: Loss): string | null {
  const places = frozenModules(described, loss).map(({ place }) => String(place))
  if (places.length === 0) return null
  return [
    '# Frozen layers: training leaves their parameters as they are.',
    block(`for place in [${places.join(', ')}]:`, ['model[place].requires_grad_(False)']),
  ].join('\n')
}

/** Code behind `model.train()`: frozen batch normalisation goes on with the statistics that it has. */
export const torchFrozenStatistics = (described: DescribedNetwork, loss: Loss): readonly string[] =>
  frozenModules(described, loss).flatMap(({ place, kind }) =>
    kind === 'batch-norm' ? [`model[${String(place)}].eval()  # frozen`] : [],
  )

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
