import type { DescribedLayer, DescribedNetwork } from '../network/shapes'

/** An image that was made flat: the values of its channels lie together in PyTorch, those of its pixels in the app. */
export type FlatImage = { readonly height: number; readonly width: number; readonly channels: number }

/**
 * For each layer the image whose values come in flat, where their order differs between PyTorch and the app: from the layer
 * behind Flatten on, up to the first one whose outputs have an order of their own.
 */
export function flatImages({ layers }: Pick<DescribedNetwork, 'layers'>): readonly (FlatImage | null)[] {
  let flat: FlatImage | null = null
  return layers.map((described) => {
    const before = flat
    if (described.layer.kind === 'flatten') flat = imageOf(described)
    else if (described.layer.kind === 'dense') flat = null
    return before
  })
}

function imageOf({ input }: DescribedLayer): FlatImage | null {
  const [height = 1, width = 1, channels = 1] = input ?? []
  return input?.length === 3 && channels > 1 && height * width > 1 ? { height, width, channels } : null
}

/** Whether the values of a flat image stand at the network's end, in the order of the app: PyTorch's Flatten has another one. */
export const endsFlat = (described: Pick<DescribedNetwork, 'layers'>): boolean => {
  const images = flatImages(described)
  const last = described.layers.at(-1)
  if (last === undefined) return false
  return last.layer.kind === 'flatten'
    ? imageOf(last) !== null
    : last.layer.kind !== 'dense' && images.at(-1) !== null
}

/** `flatImages` for the modules that a script has for PyTorch: where they keep the order of pixels, no image differs. */
export const torchFlats = (described: Pick<DescribedNetwork, 'layers'>): readonly (FlatImage | null)[] =>
  endsFlat(described) ? described.layers.map(() => null) : flatImages(described)
