import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { broadcast_util, type TensorInfo } from '@tensorflow/tfjs-core'
import { input, type Kernel, type KernelCall } from '#ml/engine/kernelRegistry'
import { lengthOf, sizeOf } from '#ml/engine/shape'
import { addressOf, floatsOf } from '../memory'
import type { Matrix, Multiplier } from '../native/multiply'

/** The multiplier of a backend; it is made with the first product, once the backend has started. */
export type MultiplierOf = (backend: BackendWasm) => Multiplier

/**
 * `BatchMatMul`. The stock kernel handles a transposed operand, or more than one matrix, in a plain triple loop,
 * repacks B for every new tensor and refuses int32 (then computed here in float32, exact up to 2²⁴).
 */
export const matMul =
  (multiplierOf: MultiplierOf, cast: Kernel<BackendWasm>): Kernel<BackendWasm> =>
  (call) => {
    const { backend } = call
    const [a, b] = [input(call, 'a'), input(call, 'b')]
    if (a.dtype === 'float32' && b.dtype === 'float32') return product(call, a, b, multiplierOf, undefined)
    const asFloat = (x: TensorInfo): TensorInfo =>
      cast({ inputs: { x }, attributes: { dtype: 'float32' }, backend })
    const floats = [asFloat(a), asFloat(b)] as const
    const result = product(call, floats[0], floats[1], multiplierOf, undefined)
    const typed = a.dtype === 'int32' && b.dtype === 'int32'
    const out = typed ? cast({ inputs: { x: result }, attributes: { dtype: 'int32' }, backend }) : result
    if (typed) backend.disposeData(result.dataId)
    for (const tensor of floats) backend.disposeData(tensor.dataId)
    return out
  }

/** `_FusedMatMul` with a bias and no activation or relu, the ones that are used in training; others stay stock. */
export const fusedMatMul =
  (multiplierOf: MultiplierOf, stock: Kernel<BackendWasm>): Kernel<BackendWasm> =>
  (call) => {
    const { activation } = call.attributes
    const bias = call.inputs['bias']
    const [a, b] = [input(call, 'a'), input(call, 'b')]
    const plain =
      (activation === 'linear' || activation === 'relu') && (bias === undefined || bias.shape.length === 1)
    if (!plain || a.dtype !== 'float32' || b.dtype !== 'float32') return stock(call)
    const out = product(call, a, b, multiplierOf, bias)
    if (activation === 'relu') {
      const values = floatsOf(call.backend, out)
      for (let index = 0; index < values.length; index++) if ((values[index] ?? 0) < 0) values[index] = 0
    }
    return out
  }

function product(
  { attributes, backend }: KernelCall<BackendWasm>,
  a: TensorInfo,
  b: TensorInfo,
  multiplierOf: MultiplierOf,
  bias: TensorInfo | undefined,
): TensorInfo {
  const [transposeA, transposeB] = [attributes['transposeA'] === true, attributes['transposeB'] === true]
  const rows = lengthOf(a.shape, transposeA ? -1 : -2)
  const depth = lengthOf(a.shape, transposeA ? -2 : -1)
  const columns = lengthOf(b.shape, transposeB ? -2 : -1)
  const [aBatch, bBatch] = [a.shape.slice(0, -2), b.shape.slice(0, -2)]
  const batch = broadcast_util.assertAndGetBroadcastShape(aBatch, bBatch)
  const out = backend.makeOutput([...batch, rows, columns], 'float32')
  if (bias !== undefined) {
    const [values, offset] = [floatsOf(backend, out), floatsOf(backend, bias)]
    for (let from = 0; from < values.length; from += columns) values.set(offset, from)
  }
  const [aCount, bCount] = [sizeOf(aBatch), sizeOf(bBatch)]
  const multiplier = multiplierOf(backend)
  for (let item = 0; item < sizeOf(batch); item++) {
    multiplier.multiply({
      rows,
      depth,
      columns,
      a: matrix(addressOf(backend, a) + (item % aCount) * rows * depth * 4, rows, depth, transposeA),
      b: matrix(addressOf(backend, b) + (item % bCount) * depth * columns * 4, depth, columns, transposeB),
      c: addressOf(backend, out) + item * rows * columns * 4,
      accumulate: bias !== undefined,
    })
  }
  return out
}

const matrix = (address: number, rows: number, columns: number, transposed: boolean): Matrix => ({
  address,
  row: transposed ? 1 : columns,
  column: transposed ? rows : 1,
})
