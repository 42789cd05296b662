import * as tf from '@tensorflow/tfjs-core'
import type { Engine } from '#ml/engine/engine'
import { forward } from '#ml/network/forward'
import { initialValues } from '#ml/network/initialize'
import { masksHere } from '#ml/network/masks'
import { parameterSpecs } from '#ml/network/parameters'
import { createVariables } from '#ml/network/tensors'
import { lossValue } from '#ml/objective/losses/lossValue'
import type { Activation } from '#shared/catalog/activations'
import type { Layer } from '#shared/catalog/layers/index'
import { takesLogits, type Loss } from '#shared/catalog/losses/index'

/** A network and what it is trained with. */
export interface StepProgram {
  readonly input: readonly number[]
  readonly layers: readonly Layer[]
  readonly loss: Loss
  readonly rows: number
}

const dense = (units: number, activation: Activation): Layer => ({
  id: `dense${units}`,
  kind: 'dense',
  units,
  activation,
  initializer: 'pytorch',
  bias: true,
})
const convolution = (id: string, activation: Activation): Layer => ({
  id,
  kind: 'conv2d',
  filters: 4,
  kernelSize: 3,
  strides: 1,
  padding: 'same',
  activation,
  initializer: 'pytorch',
  bias: true,
})
const pool = { poolSize: 2, strides: 2, padding: 'valid' } as const

/** The networks of the benchmark, and a small one for images with every other kind of layer. */
export const stepPrograms = {
  mnist: {
    input: [784],
    layers: [...[512, 256, 128, 64].map((units) => dense(units, 'relu')), dense(10, 'softmax')],
    loss: 'cross-entropy',
    rows: 64,
  },
  csv: {
    input: [8],
    layers: [...[32, 8, 4].map((units) => dense(units, 'sigmoid')), dense(1, 'sigmoid')],
    loss: 'binary-cross-entropy',
    rows: 128,
  },
  toy: {
    input: [3],
    layers: [...[5, 5, 5].map((units) => dense(units, 'relu')), dense(3, 'linear')],
    loss: 'mean-squared-error',
    rows: 700,
  },
  images: {
    input: [12, 12, 1],
    layers: [
      convolution('first', 'leaky-relu'),
      { id: 'norm', kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 },
      { id: 'max', kind: 'max-pool', ...pool },
      convolution('second', 'elu'),
      { id: 'avg', kind: 'avg-pool', ...pool },
      { id: 'global', kind: 'global-avg-pool' },
      dense(3, 'softmax'),
    ],
    loss: 'cross-entropy',
    rows: 8,
  },
} as const satisfies Readonly<Record<string, StepProgram>>

/**
 * The names of TensorFlow's operations in one forward and backward pass, in order, and how many values JavaScript
 * handed over meanwhile.
 */
export function operationsOf(
  { native }: Engine,
  program: StepProgram,
): { readonly names: readonly string[]; readonly handedOver: number } {
  if (native === null) throw new Error('needs TensorFlow')
  const { input, layers, loss, rows } = program
  const network = { layers: [...layers] }
  const specs = parameterSpecs(network, input)
  const values = new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, 1)]))
  const { variables, dispose } = createVariables(specs, values)
  const trainable = specs.flatMap((spec) => {
    const variable = variables.get(spec.name)
    return spec.trainable && variable !== undefined ? [variable] : []
  })
  const x = tf.ones([rows, ...input])
  const units = specs.at(-1)?.count ?? 1
  const wanted = tf.tidy(() => tf.div(tf.ones([rows, units]), units))
  const pass = (): void =>
    tf.tidy(() => {
      const statistics = new Map<string, tf.Tensor>()
      tf.variableGrads(() => {
        const draw = masksHere({ seed: 1, step: 0, part: 0 })
        const mode = { kind: 'training', draw, statistics } as const
        return lossValue(
          { loss },
          forward(network, variables, x, { mode, logits: takesLogits(loss) }),
          wanted,
        )
      }, trainable)
      tf.dispose([...statistics.values()])
    })
  // Values that wait to be written are written by the first pass.
  pass()
  const names: string[] = []
  let handedOver = 0
  native.observe({
    executed: (name) => names.push(name),
    created: (_id, _shape, _dtype, { length }) => (handedOver += length),
    deleted: () => undefined,
  })
  try {
    pass()
  } finally {
    native.observe(null)
    dispose()
    tf.dispose([x, wanted])
  }
  return { names, handedOver }
}
