import type { DecodedImage } from './decodedImage'

/**
 * An image stretched to fill height × width; its sides need not keep their relation. Each axis by itself: made
 * smaller, a pixel is the mean of the area that it covers; made larger, it lies between its two neighbours. Both as in
 * OpenCV's INTER_AREA and INTER_LINEAR.
 */
export function resize(image: DecodedImage, height: number, width: number): DecodedImage {
  if (image.height === height && image.width === width) return image
  // What lies between the two steps is smallest this way; a long strip made wide first would not fit into memory.
  const isWideFirst = image.height * width <= height * image.width
  const steps = isWideFirst ? [stretchAcross, stretchDown] : [stretchDown, stretchAcross]
  const stretched = steps.reduce<Values>((values, step) => step(values, height, width), {
    ...image,
    values: image.pixels,
  })
  return { height, width, channels: image.channels, pixels: rounded(stretched.values) }
}

/** An image between two steps. */
type Values = {
  readonly height: number
  readonly width: number
  readonly channels: number
  readonly values: Uint8Array | Float32Array
}

function stretchAcross({ height, width, channels, values }: Values, _height: number, to: number): Values {
  const weights = axisWeights(width, to)
  const out = new Float32Array(height * to * channels)
  for (let row = 0; row < height; row += 1) {
    weigh(weights, channels, values, row * width * channels, out, row * to * channels)
  }
  return { height, width: to, channels, values: out }
}

function stretchDown({ height, width, channels, values }: Values, to: number): Values {
  const out = new Float32Array(to * width * channels)
  weigh(axisWeights(height, to), width * channels, values, 0, out, 0)
  return { height: to, width, channels, values: out }
}

function rounded(values: Uint8Array | Float32Array): Uint8Array {
  const pixels = new Uint8Array(values.length)
  for (let at = 0; at < pixels.length; at += 1) pixels[at] = Math.round(values[at] ?? 0)
  return pixels
}

/** For each new position the first old one that it is made of, and the share of that and the following ones. */
type AxisWeights = readonly { readonly first: number; readonly factors: readonly number[] }[]

function axisWeights(from: number, to: number): AxisWeights {
  const scale = from / to
  return Array.from({ length: to }, (_, position) =>
    to < from ? covered(position * scale, (position + 1) * scale, from) : between(position, scale, from),
  )
}

/** The old positions that lie within start…end, each with the part of that length that it fills. */
function covered(start: number, end: number, from: number) {
  const first = Math.floor(start)
  const last = Math.min(from, Math.ceil(end))
  const factors = Array.from({ length: last - first }, (_, at) => {
    const left = Math.max(start, first + at)
    const right = Math.min(end, first + at + 1)
    return Math.max(0, right - left) / (end - start)
  })
  return { first, factors }
}

/** The two old positions whose middles the new one's middle lies between; at the edges the last one alone. */
function between(position: number, scale: number, from: number) {
  const middle = Math.min(from - 1, Math.max(0, (position + 0.5) * scale - 0.5))
  const first = Math.floor(middle)
  const factor = middle - first
  return { first, factors: factor === 0 ? [1] : [1 - factor, factor] }
}

/** Weighs items of `size` numbers each: `values` from `from` on along one axis, into `out` from `to` on. */
function weigh(
  weights: AxisWeights,
  size: number,
  values: Uint8Array | Float32Array,
  from: number,
  out: Float32Array,
  to: number,
): void {
  let target = to
  for (const { first, factors } of weights) {
    let source = from + first * size
    for (const factor of factors) {
      for (let at = 0; at < size; at += 1) {
        out[target + at] = (out[target + at] ?? 0) + factor * (values[source + at] ?? 0)
      }
      source += size
    }
    target += size
  }
}
