import type { Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { ParameterPicture } from '#shared/model/parameterPicture'
import { binEdges, binFinder } from '#ml/data/analysis/profile/bins'
import type { ParameterSpec } from '../parameters'
import { parameterInfo } from '../statistics'
import { valueGrid } from './valueGrid'
import { weightImages, type TilesWish } from './weightImages'

/** Bins of the finite values, with how many are none. */
function histogramOf(values: Float32Array): Pick<ParameterPicture, 'edges' | 'counts' | 'notFinite'> {
  let min = Infinity
  let max = -Infinity
  let count = 0
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    min = Math.min(min, value)
    max = Math.max(max, value)
    count += 1
  }
  const notFinite = values.length - count
  if (count === 0) return { edges: [], counts: [], notFinite }
  const edges = binEdges({ min, max, integer: false, count })
  const binOf = binFinder(edges)
  const counts = Array.from({ length: edges.length - 1 }, () => 0)
  for (const value of values) {
    if (!Number.isFinite(value)) continue
    const bin = binOf(value)
    counts[bin] = (counts[bin] ?? 0) + 1
  }
  return { edges, counts, notFinite }
}

/** An array of parameters to be drawn: `input` is the shape of the network's input, `layers` the network's. */
export function parameterPicture(
  spec: Pick<ParameterSpec, 'name' | 'shape' | 'trainable'>,
  values: Float32Array,
  layers: readonly Layer[],
  input: RowShape,
  wish: TilesWish,
): ParameterPicture {
  const { name, shape } = spec
  const columns = shape.at(-1) ?? 1
  return {
    info: parameterInfo(spec, values),
    ...histogramOf(values),
    grid: valueGrid(values, Math.max(1, values.length / columns), columns),
    images: weightImages(layers, Number.parseInt(name, 10), shape, input, values, wish),
  }
}
