import type { Picture } from './picture'

/**
 * A picture stretched to fill height × width; its sides need not keep their relation. Each axis by itself: made
 * smaller, a pixel is the mean of the area that it covers; made larger, it lies between its two neighbours. Both as in
 * OpenCV's INTER_AREA and INTER_LINEAR.
 */
export function resize(picture: Picture, height: number, width: number): Picture {
  if (picture.height === height && picture.width === width) return picture
  const { channels } = picture
  const across = axisWeights(picture.width, width)
  const down = axisWeights(picture.height, height)
  const rowLength = width * channels
  const narrow = new Float32Array(picture.height * rowLength)
  for (let row = 0; row < picture.height; row += 1) {
    const from = row * picture.width * channels
    weigh(across, channels, picture.pixels, from, narrow, row * rowLength)
  }
  const sum = new Float32Array(height * rowLength)
  weigh(down, rowLength, narrow, 0, sum, 0)
  return { height, width, channels, pixels: Uint8Array.from(sum, Math.round) }
}

/** For each new position the first old one that it is made of, and the share of that and the following ones. */
type AxisWeights = readonly { readonly first: number; readonly shares: readonly number[] }[]

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
  const shares = Array.from({ length: last - first }, (_, at) => {
    const left = Math.max(start, first + at)
    const right = Math.min(end, first + at + 1)
    return Math.max(0, right - left) / (end - start)
  })
  return { first, shares }
}

/** The two old positions whose middles the new one's middle lies between; at the edges the last one alone. */
function between(position: number, scale: number, from: number) {
  const middle = Math.min(from - 1, Math.max(0, (position + 0.5) * scale - 0.5))
  const first = Math.floor(middle)
  const share = middle - first
  return { first, shares: share === 0 ? [1] : [1 - share, share] }
}

/** Weighs items of `size` numbers each: `values` from `from` on along one axis, into `out` from `to` on. */
function weigh(
  weights: AxisWeights,
  size: number,
  values: ArrayLike<number>,
  from: number,
  out: Float32Array,
  to: number,
): void {
  let target = to
  for (const { first, shares } of weights) {
    let source = from + first * size
    for (const share of shares) {
      for (let at = 0; at < size; at += 1) {
        out[target + at] = (out[target + at] ?? 0) + share * (values[source + at] ?? 0)
      }
      source += size
    }
    target += size
  }
}
