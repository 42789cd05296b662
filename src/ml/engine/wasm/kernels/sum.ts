import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm'
import { util } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '../../kernelRegistry'
import { sizeOf } from '../../shape'
import { addressOf, floatsAt, floatsOf } from '../memory'
import type { MultiplierOf } from './matMul'

/**
 * `Sum` over the leading axes, which every bias gradient is: rows are added up where they lie. The stock kernel
 * transposes the whole tensor first; it stays in charge of all other sums.
 */
export const sum =
  (multiplierOf: MultiplierOf, stock: Kernel<BackendWasm>): Kernel<BackendWasm> =>
  (call) => {
    const { backend, attributes } = call
    const x = input(call, 'x')
    const axes = util.parseAxisParam(attributes['axis'] as number | number[], x.shape)
    const leading = axes.every((value, index) => value === index)
    const width = sizeOf(x.shape.slice(axes.length))
    if (
      !leading ||
      axes.length === 0 ||
      width < 4 ||
      x.dtype !== 'float32' ||
      attributes['keepDims'] === true
    ) {
      return stock(call)
    }
    const out = backend.makeOutput(x.shape.slice(axes.length), 'float32')
    floatsOf(backend, out).fill(0)
    const rows = sizeOf(x.shape.slice(0, axes.length))
    const [to, from] = [addressOf(backend, out), addressOf(backend, x)]
    const { native } = multiplierOf(backend)
    const whole = width - (width % 4)
    for (let row = 0; row < rows; row++) native.addInto(to, from + row * width * 4, whole)
    if (whole < width) addRest(floatsOf(backend, out), floatsAt(backend, from, rows * width), rows, whole)
    return out
  }

function addRest(sums: Float32Array, values: Float32Array, rows: number, from: number): void {
  const width = sums.length
  for (let column = from; column < width; column++) {
    let total = 0
    for (let row = 0; row < rows; row++) total += values[row * width + column] ?? 0
    sums[column] = total
  }
}
