import type { Layer } from '#shared/catalog/layers/index'
import { product } from '#shared/catalog/layers/shape'
import type { FlatImage } from '#shared/script/parameters'

/** An array of the app, and how PyTorch (and ONNX's Conv) would have it. */
export type ArrayLayout = {
  /** The app's: dense weights [inputs, units], a convolution's [height, width, channels, filters]. */
  readonly shape: readonly number[]
  /** The flat image whose values come in, where their order differs: by pixels in the app, by channels in PyTorch. */
  readonly flat: FlatImage | null
}

/** The flat image that an array of a layer goes by: the outputs of a dense layer have an order of their own, so its bias has none. */
export const flatOf = (kind: Layer['kind'], shape: readonly number[], flat: FlatImage | null) =>
  kind === 'dense' && shape.length === 1 ? null : flat

/** The shape of an array in PyTorch: dense weights [units, inputs], a convolution's [filters, channels, height, width]. */
export function torchShape(shape: readonly number[]): readonly number[] {
  const [first = 1, second = 1, third = 1, fourth = 1] = shape
  if (shape.length === 4) return [fourth, third, first, second]
  return shape.length === 2 ? [second, first] : shape
}

/** An array of the app as PyTorch has it. */
export function toTorch(values: Float32Array, layout: ArrayLayout): Float32Array {
  const result = new Float32Array(values.length)
  forEachPlace(layout, (torch, own) => {
    result[torch] = values[own] ?? 0
  })
  return result
}

/** An array of PyTorch as the app has it; `layout` is the app's. */
export function fromTorch(values: Float32Array, layout: ArrayLayout): Float32Array {
  const result = new Float32Array(values.length)
  forEachPlace(layout, (torch, own) => {
    result[own] = values[torch] ?? 0
  })
  return result
}

/** Names every place of an array, in PyTorch's order: there and in the app. */
function forEachPlace({ shape, flat }: ArrayLayout, place: (torch: number, own: number) => void): void {
  let torch = 0
  if (shape.length === 4) {
    const [height = 1, width = 1, channels = 1, filters = 1] = shape
    const pixels = height * width
    for (let filter = 0; filter < filters; filter += 1)
      for (let channel = 0; channel < channels; channel += 1)
        for (let at = 0; at < pixels; at += 1) place(torch++, (at * channels + channel) * filters + filter)
    return
  }
  const [rows = 1, columns = 1] = shape
  const order = flat === null ? null : channelsFirst(flat)
  for (let unit = 0; unit < columns; unit += 1)
    for (let row = 0; row < rows; row += 1) place(torch++, (order?.[row] ?? row) * columns + unit)
}

/** Where the values of an image by channels stand in the one by pixels. */
function channelsFirst({ height, width, channels }: FlatImage): Int32Array {
  const order = new Int32Array(product([height, width, channels]))
  let to = 0
  for (let channel = 0; channel < channels; channel += 1)
    for (let at = 0; at < height * width; at += 1) order[to++] = at * channels + channel
  return order
}
