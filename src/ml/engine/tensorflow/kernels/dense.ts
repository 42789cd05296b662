import { util, type TensorInfo } from '@tensorflow/tfjs-core'
import { input, type Kernel } from '#ml/engine/kernelRegistry'
import type { TensorflowBackend } from '../backend'
import { channelsLast, flag, floatType } from './attributes'

const isFloat = ({ dtype }: TensorInfo): boolean => dtype === 'float32'

/** `BatchMatMul` of two matrices is `MatMul`, which TensorFlow's optimizer knows how to join with its surroundings. */
export const matMul =
  (stock: Kernel<TensorflowBackend>): Kernel<TensorflowBackend> =>
  (call) => {
    const { backend, attributes } = call
    const [a, b] = [input(call, 'a'), input(call, 'b')]
    if (a.shape.length !== 2 || b.shape.length !== 2 || !isFloat(a) || !isFloat(b)) return stock(call)
    const { binding } = backend
    return backend.executeSingleOutput(
      'MatMul',
      [
        flag(binding, 'transpose_a', attributes['transposeA'] === true),
        flag(binding, 'transpose_b', attributes['transposeB'] === true),
        floatType(binding),
      ],
      [a, b],
    )
  }

/** `Add` of one row to every row, which is what a bias is; all other sums stay stock. */
export const add =
  (stock: Kernel<TensorflowBackend>): Kernel<TensorflowBackend> =>
  (call) => {
    const { backend } = call
    const [x, row] = [input(call, 'a'), input(call, 'b')]
    const isBias = x.shape.length > 1 && row.shape.length === 1 && row.shape[0] === x.shape.at(-1)
    if (!isBias || !isFloat(x) || !isFloat(row)) return stock(call)
    const { binding } = backend
    return backend.executeSingleOutput('BiasAdd', [floatType(binding), channelsLast(binding)], [x, row])
  }

/** `Sum` over all axes but the last, which is a bias's gradient; all other sums stay stock. */
export const sum =
  (stock: Kernel<TensorflowBackend>): Kernel<TensorflowBackend> =>
  (call) => {
    const { backend, attributes } = call
    const x = input(call, 'x')
    const axes = util.parseAxisParam(attributes['axis'] as number | number[], x.shape)
    const leading = axes.length === x.shape.length - 1 && axes.every((axis, index) => axis === index)
    if (!leading || axes.length === 0 || attributes['keepDims'] === true || !isFloat(x)) return stock(call)
    const { binding } = backend
    return backend.executeSingleOutput('BiasAddGrad', [floatType(binding), channelsLast(binding)], [x])
  }
