import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import type { TensorInfo } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import { sizeOf } from '#ml/engine/shape'
import { addressOf, floatsAt, floatsOf, type Scratch } from '../memory'
import { rowsPerBlock } from './blocks'
import type { MultiplierOf } from './matMul'

/** The scratch memory of a backend for the repeated row. */
export type PatternOf = (backend: BackendWasm) => Scratch

/**
 * `Add` of one row to every row, which is what a bias is. The stock kernel works out the place of every single value;
 * it stays in charge of all other sums.
 */
export const add =
  (multiplierOf: MultiplierOf, patternOf: PatternOf, stock: Kernel<BackendWasm>): Kernel<BackendWasm> =>
  (call) => {
    const [x, row] = [input(call, 'a'), input(call, 'b')]
    return isRowOf(x, row) ? addRow(call.backend, x, row, multiplierOf, patternOf) : stock(call)
  }

const isRowOf = (x: TensorInfo, row: TensorInfo): boolean =>
  x.dtype === 'float32' &&
  row.dtype === 'float32' &&
  x.shape.length > 1 &&
  row.shape.length === 1 &&
  row.shape[0] === x.shape.at(-1) &&
  sizeOf(x.shape) > 0

function addRow(
  backend: BackendWasm,
  x: TensorInfo,
  row: TensorInfo,
  multiplierOf: MultiplierOf,
  patternOf: PatternOf,
): TensorInfo {
  const size = sizeOf(x.shape)
  const width = sizeOf(row.shape)
  const out = backend.makeOutput(x.shape, 'float32')
  const block = Math.min(rowsPerBlock(width), Math.ceil(size / width)) * width
  const blocks = block % 4 === 0 ? Math.floor(size / block) : 0
  const pattern = patternOf(backend).reserve(block)
  const repeated = floatsAt(backend, pattern, block)
  const values = floatsOf(backend, row)
  for (let from = 0; from < block; from += width) repeated.set(values, from)
  const [to, from] = [addressOf(backend, out), addressOf(backend, x)]
  const { native } = multiplierOf(backend)
  native.addPattern(to, from, pattern, block, blocks)
  const done = blocks * block
  const whole = (size - done) & ~3
  native.addPattern(to + done * 4, from + done * 4, pattern, whole, 1)
  const [sums, terms] = [floatsOf(backend, out), floatsOf(backend, x)]
  for (let index = done + whole; index < size; index++) {
    sums[index] = (terms[index] ?? 0) + (repeated[index - done] ?? 0)
  }
  return out
}
