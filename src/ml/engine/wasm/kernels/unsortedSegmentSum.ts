import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { sizeOf } from '#ml/engine/shape'
import { floatsOf, integersOf } from '../memory'

/**
 * `UnsortedSegmentSum`, which the backend lacks: the gradient of `gather`, and so of an embedding. Rows of `x` with
 * the same segment are added; a segment outside `0 … numSegments − 1` is left out, as in TensorFlow.
 */
export const unsortedSegmentSum: Kernel<BackendWasm> = (call) => {
  const { backend, attributes } = call
  const [x, segmentIds] = [input(call, 'x'), input(call, 'segmentIds')]
  const segments = attributes['numSegments'] as number
  const rest = x.shape.slice(segmentIds.shape.length)
  const out = backend.makeOutput([segments, ...rest], 'float32')
  const [values, ids, sums] = [
    floatsOf(backend, x),
    integersOf(backend, segmentIds),
    floatsOf(backend, out).fill(0),
  ]
  const width = sizeOf(rest)
  for (let row = 0; row < ids.length; row++) {
    const segment = ids[row] ?? -1
    if (segment < 0 || segment >= segments) continue
    for (let column = 0; column < width; column++) {
      const to = segment * width + column
      sums[to] = (sums[to] ?? 0) + (values[row * width + column] ?? 0)
    }
  }
  return out
}
