import { leakySlope, type Activation } from '#shared/catalog/activations'
import type { Layer, LayerKind, LayerOf } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import { sameAround } from '#shared/catalog/layers/torchPadding'
import type { Window } from '#shared/catalog/layers/window'
import { AppError } from '#shared/errors'
import { parameterName } from '../../network/parameters'
import type { NamedValues } from '../../network/tensors'
import { torchShape, toTorch } from '../layout'
import type { Attribute } from './graph'
import type { GraphBuilder } from './graphBuilder'

/** A layer with its place in the network and the arrays of the whole network. */
export type LayerToWrite<Own = Layer> = {
  readonly layer: Own
  readonly index: number
  readonly input: RowShape
  readonly weights: NamedValues
}

type Write<Own> = (builder: GraphBuilder, call: LayerToWrite<Own>) => void

const ints = (...value: readonly number[]): Attribute => ({ kind: 'ints', value })
const int = (value: number): Attribute => ({ kind: 'int', value })
const float = (value: number): Attribute => ({ kind: 'float', value })

/** The layer's array of that name. */
function valuesOf({ layer, index, weights }: LayerToWrite, part: string): Float32Array {
  const values = weights.get(parameterName(index, layer.kind, part))
  if (values === undefined) throw new AppError('BUG', 'internal', { message: `no values for ${part}` })
  return values
}

/** Adds the layer's array of that name as it is. */
const arrayOf = (
  builder: GraphBuilder,
  call: LayerToWrite,
  part: string,
  shape?: readonly number[],
): string => {
  const values = valuesOf(call, part)
  return builder.array(parameterName(call.index, call.layer.kind, part), shape ?? [values.length], values)
}

/** A window with its padding written out: `auto_pad` is read in different ways. */
function windowOf({ size, strides, padding }: Window, [height = 1, width = 1]: RowShape) {
  const none = { before: 0, after: 0 }
  const [rows, columns] = [height, width].map((length) =>
    padding === 'same' ? sameAround({ size, strides }, length) : none,
  )
  return {
    kernel_shape: ints(size, size),
    strides: ints(strides, strides),
    pads: ints(rows?.before ?? 0, columns?.before ?? 0, rows?.after ?? 0, columns?.after ?? 0),
  }
}

const activations: Readonly<Record<Activation, (builder: GraphBuilder) => void>> = {
  linear: () => undefined,
  relu: (builder) => {
    builder.next('Relu')
  },
  'leaky-relu': (builder) => {
    builder.next('LeakyRelu', [], { alpha: float(leakySlope) })
  },
  elu: (builder) => {
    builder.next('Elu')
  },
  selu: (builder) => {
    builder.next('Selu')
  },
  // Gelu itself came with version 20 of the operators.
  gelu: (builder) => {
    builder.nextFrom((value) => {
      const error = builder.add('Erf', [builder.add('Mul', [value, builder.number(Math.SQRT1_2)])])
      const share = builder.add('Mul', [builder.add('Add', [error, builder.number(1)]), builder.number(0.5)])
      return builder.add('Mul', [value, share])
    })
  },
  silu: (builder) => {
    builder.nextFrom((value) => builder.add('Mul', [value, builder.add('Sigmoid', [value])]))
  },
  sigmoid: (builder) => {
    builder.next('Sigmoid')
  },
  tanh: (builder) => {
    builder.next('Tanh')
  },
  softplus: (builder) => {
    builder.next('Softplus')
  },
  softmax: (builder) => {
    builder.next('Softmax', [], { axis: int(-1) })
  },
}

const writers: { readonly [Kind in LayerKind]: Write<LayerOf<Kind>> } = {
  dense: (builder, call) => {
    const { layer, input } = call
    const shape = [input[0] ?? 0, layer.units]
    const bias = layer.bias ? [arrayOf(builder, call, 'bias')] : []
    builder.next('Gemm', [arrayOf(builder, call, 'weight', shape), ...bias])
    activations[layer.activation](builder)
  },
  activation: (builder, { layer }) => {
    if (layer.function === 'linear') builder.next('Identity')
    activations[layer.function](builder)
  },
  flatten: (builder) => {
    // The weights behind it go by pixels.
    builder.toPixelsFirst()
    builder.next('Flatten', [], { axis: int(1) })
  },
  conv2d: (builder, call) => {
    const { layer, input, index } = call
    const { kernelSize: size, filters, strides, padding } = layer
    const shape = [size, size, input[2] ?? 0, filters]
    const kernel = toTorch(valuesOf(call, 'weight'), { shape, flat: null })
    const name = builder.array(parameterName(index, layer.kind, 'weight'), torchShape(shape), kernel)
    const bias = layer.bias ? [arrayOf(builder, call, 'bias')] : []
    builder.toChannelsFirst()
    builder.next('Conv', [name, ...bias], windowOf({ size, strides, padding }, input))
    activations[layer.activation](builder)
  },
  'max-pool': (builder, { layer: { poolSize: size, strides, padding }, input }) => {
    builder.toChannelsFirst()
    builder.next('MaxPool', [], windowOf({ size, strides, padding }, input))
  },
  'avg-pool': (builder, { layer: { poolSize: size, strides, padding }, input }) => {
    builder.toChannelsFirst()
    const counts = { count_include_pad: int(0) }
    builder.next('AveragePool', [], { ...windowOf({ size, strides, padding }, input), ...counts })
  },
  'global-avg-pool': (builder) => {
    builder.toChannelsFirst()
    builder.next('GlobalAveragePool')
    builder.next('Flatten', [], { axis: int(1) })
    builder.flat()
  },
  dropout: (builder, { layer: { rate } }) => {
    builder.next('Dropout', [builder.number(rate)])
  },
  'batch-norm': (builder, call) => {
    const arrays = ['gamma', 'beta', 'running-mean', 'running-variance'].map((part) =>
      arrayOf(builder, call, part),
    )
    if (call.input.length === 3) builder.toChannelsFirst()
    builder.next('BatchNormalization', arrays, {
      epsilon: float(call.layer.epsilon),
      momentum: float(call.layer.momentum),
    })
  },
  'layer-norm': (builder, call) => {
    const arrays = ['gamma', 'beta'].map((part) => arrayOf(builder, call, part))
    builder.next('LayerNormalization', arrays, { axis: int(-1), epsilon: float(call.layer.epsilon) })
  },
}

/** The chain goes on with a layer. */
export function writeLayer<Kind extends LayerKind>(
  builder: GraphBuilder,
  call: LayerToWrite<LayerOf<Kind> & { readonly kind: Kind }>,
): void {
  const kind: Kind = call.layer.kind
  writers[kind](builder, call)
}
