import { backend_util } from '@tensorflow/tfjs-core'

/** Sizes, strides and padding of one pooling, as tfjs computes them. NHWC, dilation 1. */
export type PoolingInfo = backend_util.Conv2DInfo

/** The pooling that a gradient kernel's attributes describe. */
export function describePooling(
  inputShape: readonly number[],
  attributes: Readonly<Record<string, unknown>>,
): PoolingInfo {
  return backend_util.computePool2DInfo(
    inputShape as [number, number, number, number],
    attributes['filterSize'] as number | [number, number],
    attributes['strides'] as number | [number, number],
    1,
    attributes['pad'] as 'valid' | 'same' | number,
    attributes['dimRoundingMode'] as 'floor' | 'round' | 'ceil' | undefined,
  )
}

/** First and one past last position in the image of every window along one axis, cut at the edges: pairs. */
function spans(count: number, stride: number, padding: number, filter: number, length: number): Int32Array {
  const pairs = new Int32Array(count * 2)
  for (let index = 0; index < count; index++) {
    const start = index * stride - padding
    pairs[index * 2] = Math.max(0, start)
    pairs[index * 2 + 1] = Math.min(length, start + filter)
  }
  return pairs
}

const rowSpans = (info: PoolingInfo): Int32Array =>
  spans(info.outHeight, info.strideHeight, info.padInfo.top, info.filterHeight, info.inHeight)
const columnSpans = (info: PoolingInfo): Int32Array =>
  spans(info.outWidth, info.strideWidth, info.padInfo.left, info.filterWidth, info.inWidth)

/**
 * Gradient of max pooling, from the definition: each output's gradient goes to the first largest value of its window.
 * The stock wasm kernel starts its search at the smallest positive float, so a window of negative values gets none.
 * `dx` must hold zeros.
 */
export function maxPoolGradient(
  info: PoolingInfo,
  x: Float32Array,
  dy: Float32Array,
  dx: Float32Array,
): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels } = info
  const [rows, columns] = [rowSpans(info), columnSpans(info)]
  let output = 0
  for (let item = 0; item < batchSize; item++) {
    for (let i = 0; i < outHeight; i++) {
      const [top, bottom] = [rows[i * 2] ?? 0, rows[i * 2 + 1] ?? 0]
      for (let j = 0; j < outWidth; j++) {
        const [left, right] = [columns[j * 2] ?? 0, columns[j * 2 + 1] ?? 0]
        for (let channel = 0; channel < inChannels; channel++, output++) {
          let best = ((item * inHeight + top) * inWidth + left) * inChannels + channel
          let largest = x[best] ?? 0
          for (let row = top; row < bottom; row++) {
            let index = ((item * inHeight + row) * inWidth + left) * inChannels + channel
            for (let column = left; column < right; column++, index += inChannels) {
              const value = x[index] ?? 0
              if (value > largest) {
                largest = value
                best = index
              }
            }
          }
          dx[best] = (dx[best] ?? 0) + (dy[output] ?? 0)
        }
      }
    }
  }
}

/**
 * Gradient of average pooling, from the definition: each output's gradient is spread evenly over the values that its
 * mean was taken of. The stock kernels divide by the whole window also at a padded edge, where the forward pass
 * divides by the values inside the image. `dx` must hold zeros.
 */
export function averagePoolGradient(info: PoolingInfo, dy: Float32Array, dx: Float32Array): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels } = info
  const [rows, columns] = [rowSpans(info), columnSpans(info)]
  let output = 0
  for (let item = 0; item < batchSize; item++) {
    for (let i = 0; i < outHeight; i++) {
      const [top, bottom] = [rows[i * 2] ?? 0, rows[i * 2 + 1] ?? 0]
      for (let j = 0; j < outWidth; j++, output += inChannels) {
        const [left, right] = [columns[j * 2] ?? 0, columns[j * 2 + 1] ?? 0]
        const weight = 1 / ((bottom - top) * (right - left))
        for (let row = top; row < bottom; row++) {
          let index = ((item * inHeight + row) * inWidth + left) * inChannels
          for (let column = left; column < right; column++) {
            for (let channel = 0; channel < inChannels; channel++, index++) {
              dx[index] = (dx[index] ?? 0) + (dy[output + channel] ?? 0) * weight
            }
          }
        }
      }
    }
  }
}
