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

/**
 * An array of parameters as PyTorch has it: dense weights [units, inputs], those of a convolution [filters, channels, height,
 * width], and inputs that are a flat image by channels.
 */
export function torchLayout(
  values: Float32Array,
  shape: readonly number[],
  flat: FlatImage | null,
): Float32Array {
  const [rows = 0, columns = 1, channels = 1, filters = 1] = shape
  const result = new Float32Array(values.length)
  let to = 0
  if (shape.length === 4) {
    for (let filter = 0; filter < filters; filter += 1)
      for (let channel = 0; channel < channels; channel += 1)
        for (let at = 0; at < rows * columns; at += 1)
          result[to++] = values[(at * channels + channel) * filters + filter] ?? 0
    return result
  }
  const order = flat === null ? null : channelsFirst(flat)
  for (let unit = 0; unit < columns; unit += 1)
    for (let row = 0; row < rows; row += 1) result[to++] = values[(order?.[row] ?? row) * columns + unit] ?? 0
  return result
}

/** Where the values of an image by channels stand in the one by pixels. */
function channelsFirst({ height, width, channels }: FlatImage): Int32Array {
  const order = new Int32Array(height * width * channels)
  let to = 0
  for (let channel = 0; channel < channels; channel += 1)
    for (let at = 0; at < height * width; at += 1) order[to++] = at * channels + channel
  return order
}
