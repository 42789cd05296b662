import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { backend_util } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { addressOf, floatsAt, floatsOf, type Scratch } from '../memory'
import type { MultiplierOf } from './matMul'

type Info = backend_util.Conv2DInfo
type Attributes = Parameters<Kernel<BackendWasm>>[0]['attributes']

/** The scratch memory of a backend for the patches of one image. */
export type PatchesOf = (backend: BackendWasm) => Scratch

function describe(xShape: readonly number[], filterShape: readonly number[], attributes: Attributes): Info {
  return backend_util.computeConv2DInfo(
    xShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    attributes['strides'] as number | [number, number],
    1,
    attributes['pad'] as 'valid' | 'same' | number,
    attributes['dimRoundingMode'] as 'floor' | 'round' | 'ceil' | undefined,
  )
}

/** Floats of the patch matrix that are handled at once (1 MiB), so that they stay in the second-level cache. */
const patchFloats = 262_144

/** A band of output rows: from, to (exclusive). */
type Band = readonly [number, number]

/** Cuts the output into bands of whole rows whose patches fit; a single row is taken however long it is. */
function bandsOf(info: Info): readonly Band[] {
  const rows = Math.max(1, Math.floor(patchFloats / (info.outWidth * patchLength(info))))
  return Array.from({ length: Math.ceil(info.outHeight / rows) }, (_, index): Band => [
    index * rows,
    Math.min(info.outHeight, (index + 1) * rows),
  ])
}

/** Floats that one output position sees: filter height × width × channels. */
const patchLength = (info: Info): number => info.filterHeight * info.filterWidth * info.inChannels

/** Reserves memory for the patches of the longest band. */
const reservePatches = (scratch: Scratch, info: Info, [from, to]: Band = [0, 1]): number =>
  scratch.reserve((to - from) * info.outWidth * patchLength(info))

/**
 * Copies every pixel into the patches that see it (im2col), or adds the patches back to the pixels (col2im). One
 * function for both, and no callback, because this loop is as long as the products themselves.
 */
function move(
  info: Info,
  [start, end]: Band,
  patches: Float32Array,
  pixels: Float32Array,
  back: boolean,
): void {
  const { inChannels: channels, inWidth, inHeight, filterHeight, filterWidth, padInfo } = info
  let patch = 0
  for (let y = start; y < end; y++) {
    const top = y * info.strideHeight - padInfo.top
    for (let x = 0; x < info.outWidth; x++) {
      const left = x * info.strideWidth - padInfo.left
      const from = Math.max(0, left)
      const count = (Math.min(inWidth, left + filterWidth) - from) * channels
      for (let row = top; row < top + filterHeight; row++, patch += filterWidth * channels) {
        if (row < 0 || row >= inHeight) continue
        const inside = patch + (from - left) * channels
        const pixel = (row * inWidth + from) * channels
        for (let index = 0; index < count; index++) {
          if (back) pixels[pixel + index] = (pixels[pixel + index] ?? 0) + (patches[inside + index] ?? 0)
          else patches[inside + index] = pixels[pixel + index] ?? 0
        }
      }
    }
  }
}

/**
 * `Conv2DBackpropFilter`, which the backend lacks: per image, the patches that the filter saw (im2col), transposed,
 * times the gradient of the output. K. Chellapilla et al., "High Performance Convolutional Neural Networks for
 * Document Processing", 2006. NHWC, dilation 1.
 */
export const filterGradient =
  (multiplierOf: MultiplierOf, patchesOf: PatchesOf): Kernel<BackendWasm> =>
  (call) => {
    const { backend, attributes } = call
    const [x, dy] = [input(call, 'x'), input(call, 'dy')]
    const info = describe(x.shape, attributes['filterShape'] as number[], attributes)
    const out = backend.makeOutput(info.filterShape, 'float32')
    floatsOf(backend, out).fill(0)
    const bands = bandsOf(info)
    const address = reservePatches(patchesOf(backend), info, bands[0])
    const multiplier = multiplierOf(backend)
    const [rows, outputs] = [patchLength(info), info.outChannels]
    const imageFloats = info.inHeight * info.inWidth * info.inChannels
    for (let image = 0; image < info.batchSize; image++) {
      for (const band of bands) {
        const [first, positions] = [band[0] * info.outWidth, (band[1] - band[0]) * info.outWidth]
        const patches = floatsAt(backend, address, positions * rows).fill(0)
        const pixels = floatsAt(backend, addressOf(backend, x) + image * imageFloats * 4, imageFloats)
        move(info, band, patches, pixels, false)
        const start = (image * info.outHeight * info.outWidth + first) * outputs
        multiplier.multiply({
          rows,
          depth: positions,
          columns: outputs,
          a: { address, row: 1, column: rows },
          b: { address: addressOf(backend, dy) + start * 4, row: outputs, column: 1 },
          c: addressOf(backend, out),
          accumulate: true,
        })
      }
    }
    return out
  }

/**
 * `Conv2DBackpropInput` as the gradient of the output times the transposed filter, added back to where each patch
 * came from (col2im); the stock kernel is a plain loop. NHWC, dilation 1.
 */
export const inputGradient =
  (multiplierOf: MultiplierOf, patchesOf: PatchesOf): Kernel<BackendWasm> =>
  (call) => {
    const { backend, attributes } = call
    const [dy, filter] = [input(call, 'dy'), input(call, 'filter')]
    const info = describe(attributes['inputShape'] as number[], filter.shape, attributes)
    const out = backend.makeOutput(info.inShape, 'float32')
    floatsOf(backend, out).fill(0)
    const bands = bandsOf(info)
    const address = reservePatches(patchesOf(backend), info, bands[0])
    const multiplier = multiplierOf(backend)
    const [columns, outputs] = [patchLength(info), info.outChannels]
    const imageFloats = info.inHeight * info.inWidth * info.inChannels
    for (let image = 0; image < info.batchSize; image++) {
      for (const band of bands) {
        const [first, positions] = [band[0] * info.outWidth, (band[1] - band[0]) * info.outWidth]
        const start = (image * info.outHeight * info.outWidth + first) * outputs
        multiplier.multiply({
          rows: positions,
          depth: outputs,
          columns,
          a: { address: addressOf(backend, dy) + start * 4, row: outputs, column: 1 },
          b: { address: addressOf(backend, filter), row: 1, column: outputs },
          c: address,
          accumulate: false,
        })
        const patches = floatsAt(backend, address, positions * columns)
        const pixels = floatsAt(backend, addressOf(backend, out) + image * imageFloats * 4, imageFloats)
        move(info, band, patches, pixels, true)
      }
    }
    return out
  }
