import { z } from 'zod'

/** Activations. `linear` leaves values as they are. */
export const activations = [
  'linear',
  'relu',
  'leaky-relu',
  'elu',
  'sigmoid',
  'tanh',
  'softplus',
  'softmax',
] as const
export const Activation = z.enum(activations)
export type Activation = z.infer<typeof Activation>

/**
 * How weights start. `pytorch` is uniform ±1/√fan-in for weights and biases (PyTorch's nn.Linear and nn.Conv2d);
 * the others set biases to zero.
 */
export const initializers = [
  'pytorch',
  'glorot-uniform',
  'glorot-normal',
  'he-uniform',
  'he-normal',
  'zeros',
] as const
export const Initializer = z.enum(initializers)
export type Initializer = z.infer<typeof Initializer>

const LayerBase = { id: z.string().min(1).max(40) }
const units = z.int().min(1).max(65_536)
const kernel = z.int().min(1).max(64)
const Padding = z.enum(['valid', 'same'])

/** One layer of a sequential network. Images are height × width × channels; `id` names the layer for the page. */
export const Layer = z.discriminatedUnion('kind', [
  z.object({
    ...LayerBase,
    kind: z.literal('dense'),
    units,
    activation: Activation,
    initializer: Initializer,
    bias: z.boolean(),
  }),
  z.object({
    ...LayerBase,
    kind: z.literal('conv2d'),
    filters: units,
    kernelSize: kernel,
    strides: kernel,
    padding: Padding,
    activation: Activation,
    initializer: Initializer,
    bias: z.boolean(),
  }),
  z.object({
    ...LayerBase,
    kind: z.literal('max-pool'),
    poolSize: kernel,
    strides: kernel,
    padding: Padding,
  }),
  z.object({
    ...LayerBase,
    kind: z.literal('avg-pool'),
    poolSize: kernel,
    strides: kernel,
    padding: Padding,
  }),
  z.object({ ...LayerBase, kind: z.literal('global-avg-pool') }),
  z.object({ ...LayerBase, kind: z.literal('flatten') }),
  z.object({ ...LayerBase, kind: z.literal('activation'), function: Activation }),
  z.object({ ...LayerBase, kind: z.literal('dropout'), rate: z.number().min(0).max(0.95) }),
  z.object({
    ...LayerBase,
    kind: z.literal('batch-norm'),
    /** Weight of the old running mean at each step (Keras); PyTorch's momentum is 1 − this. */
    momentum: z.number().min(0).max(1),
    epsilon: z.number().positive().max(1),
  }),
])
export type Layer = z.infer<typeof Layer>
export type LayerKind = Layer['kind']
export const layerKinds = Layer.options.map((option) => option.shape.kind.value)

/** A sequential network; the input shape comes from the data. */
export const Network = z.object({ layers: z.array(Layer).min(1).max(200) })
export type Network = z.infer<typeof Network>
