import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { util } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { sizeOf } from '#ml/engine/shape'
import { addressOf, floatsAt, floatsOf, type Scratch } from '../memory'
import { rowsPerBlock } from './blocks'
import type { MultiplierOf } from './matMul'

/**
 * `Sum` over the leading axes, which every bias gradient is: rows are added up where they lie, in blocks of several
 * rows, and the sums of a block's rows at the end. The stock kernel transposes the whole tensor first; it stays in
 * charge of all other sums.
 */
export const sum =
  (
    multiplierOf: MultiplierOf,
    scratchOf: (backend: BackendWasm) => Scratch,
    stock: Kernel<BackendWasm>,
  ): Kernel<BackendWasm> =>
  (call) => {
    const { backend, attributes } = call
    const x = input(call, 'x')
    const axes = util.parseAxisParam(attributes['axis'] as number | number[], x.shape)
    const leading = axes.length > 0 && axes.every((value, index) => value === index)
    if (!leading || x.dtype !== 'float32' || attributes['keepDims'] === true) return stock(call)
    const width = sizeOf(x.shape.slice(axes.length))
    const out = backend.makeOutput(x.shape.slice(axes.length), 'float32')
    const rows = sizeOf(x.shape.slice(0, axes.length))
    const block = rowsPerBlock(width) * width
    const blocks = Math.floor((rows * width) / block)
    const partial = scratchOf(backend).reserve(block)
    const sums = floatsAt(backend, partial, block).fill(0)
    const from = addressOf(backend, x)
    multiplierOf(backend).native.sumBlocks(from, partial, block, blocks)
    const total = floatsOf(backend, out).fill(0)
    addRows(total, sums)
    addRows(total, floatsOf(backend, x).subarray(blocks * block))
    return out
  }

function addRows(total: Float32Array, rows: Float32Array): void {
  const width = total.length
  for (let from = 0; from < rows.length; from += width) {
    for (let column = 0; column < width; column++) {
      total[column] = (total[column] ?? 0) + (rows[from + column] ?? 0)
    }
  }
}
