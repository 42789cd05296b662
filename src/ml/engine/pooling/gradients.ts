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

interface Window {
  readonly output: number
  readonly image: number
  readonly top: number
  readonly bottom: number
  readonly left: number
  readonly right: number
}

/** Calls `visit` for every window, cut at the edge of the image; `output` is the index of its first channel. */
function eachWindow(info: PoolingInfo, visit: (window: Window) => void): void {
  const { batchSize, outHeight, outWidth, inHeight, inWidth, inChannels, padInfo } = info
  let output = 0
  for (let item = 0; item < batchSize; item++) {
    const image = item * inHeight * inWidth * inChannels
    for (let y = 0; y < outHeight; y++) {
      const top = y * info.strideHeight - padInfo.top
      for (let x = 0; x < outWidth; x++) {
        const left = x * info.strideWidth - padInfo.left
        visit({
          output,
          image,
          top: Math.max(0, top),
          bottom: Math.min(inHeight, top + info.filterHeight),
          left: Math.max(0, left),
          right: Math.min(inWidth, left + info.filterWidth),
        })
        output += inChannels
      }
    }
  }
}

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
  const { inWidth, inChannels } = info
  eachWindow(info, ({ output, image, top, bottom, left, right }) => {
    for (let channel = 0; channel < inChannels; channel++) {
      let best = -1
      let largest = Number.NEGATIVE_INFINITY
      for (let row = top; row < bottom; row++) {
        for (let column = left; column < right; column++) {
          const index = image + (row * inWidth + column) * inChannels + channel
          const value = x[index] ?? 0
          if (value > largest || best < 0) [largest, best] = [value, index]
        }
      }
      if (best >= 0) dx[best] = (dx[best] ?? 0) + (dy[output + channel] ?? 0)
    }
  })
}

/**
 * Gradient of average pooling, from the definition: each output's gradient is spread evenly over the values that its
 * mean was taken of. The stock kernels divide by the whole window also at a padded edge, where the forward pass
 * divides by the values inside the image. `dx` must hold zeros.
 */
export function averagePoolGradient(info: PoolingInfo, dy: Float32Array, dx: Float32Array): void {
  const { inWidth, inChannels } = info
  eachWindow(info, ({ output, image, top, bottom, left, right }) => {
    const share = 1 / ((bottom - top) * (right - left))
    for (let row = top; row < bottom; row++) {
      for (let column = left; column < right; column++) {
        const index = image + (row * inWidth + column) * inChannels
        for (let channel = 0; channel < inChannels; channel++) {
          dx[index + channel] = (dx[index + channel] ?? 0) + (dy[output + channel] ?? 0) * share
        }
      }
    }
  })
}
