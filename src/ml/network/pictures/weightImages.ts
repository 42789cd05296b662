import type { Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { WeightImages } from '#shared/model/parameterPicture'
import { valueTiles, type TileSource } from './valueTiles'

/** Which of the images are wanted: from a place on, and of one channel or the mean over them (null). */
export type TilesWish = { readonly from: number; readonly channel: number | null }

/** What leaves every pixel in its place: weights after it still look at the image. */
const keepsPixels = new Set<Layer['kind']>(['flatten', 'dropout', 'activation', 'batch-norm', 'layer-norm'])

/** The shape of the image that a dense layer sees whole, flattened; null where it sees none. */
export function imageBefore(layers: readonly Layer[], layer: number, input: RowShape): RowShape | null {
  const before = layers.slice(0, layer)
  return input.length === 3 && before.every(({ kind }) => keepsPixels.has(kind)) ? input : null
}

type Placed = Pick<WeightImages, 'of' | 'channels'> & {
  readonly height: number
  readonly width: number
  readonly total: number
  readonly index: (image: number, row: number, column: number, channel: number) => number
}

/**
 * Kernels of a convolution are [height, width, channels, filters]; weights of a dense layer are [inputs, units], whose
 * inputs are an image's (row, column, channel).
 */
function placed(
  layers: readonly Layer[],
  layer: number,
  shape: readonly number[],
  input: RowShape,
): Placed | null {
  const kind = layers[layer]?.kind
  if (kind === 'conv2d' && shape.length === 4) {
    const [height = 1, width = 1, channels = 1, total = 1] = shape
    const index: Placed['index'] = (image, row, column, channel) =>
      ((row * width + column) * channels + channel) * total + image
    return { of: 'filters', height, width, channels, total, index }
  }
  const seen = imageBefore(layers, layer, input)
  if (kind !== 'dense' || shape.length !== 2 || seen === null) return null
  const [height = 1, width = 1, channels = 1] = seen
  const total = shape[1] ?? 1
  const index: Placed['index'] = (image, row, column, channel) =>
    ((row * width + column) * channels + channel) * total + image
  return { of: 'units', height, width, channels, total, index }
}

/** The weights of a layer as images; null for weights that look at none. */
export function weightImages(
  layers: readonly Layer[],
  layer: number,
  shape: readonly number[],
  input: RowShape,
  values: Float32Array,
  { from, channel }: TilesWish,
): WeightImages | null {
  const found = placed(layers, layer, shape, input)
  if (found === null) return null
  const { of, channels, height, width, total, index } = found
  const chosen = channel === null || channel >= channels ? null : channel
  const at: TileSource['at'] =
    chosen === null
      ? (image, row, column) => {
          let sum = 0
          for (let one = 0; one < channels; one += 1) sum += values[index(image, row, column, one)] ?? 0
          return sum / channels
        }
      : (image, row, column) => values[index(image, row, column, chosen)] ?? 0
  return { of, channels, channel: chosen, tiles: valueTiles({ height, width, total, at }, from) }
}
