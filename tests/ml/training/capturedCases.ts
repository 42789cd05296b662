import { seededGenerator, shuffledOrder } from '#ml/data/random'
import { initialValues } from '#ml/network/initialize'
import { parameterSpecs, type ParameterSpec } from '#ml/network/parameters'
import type { NamedValues } from '#ml/network/tensors'
import type { Rows } from '#ml/objective/rows'
import type { Objective } from '#ml/objective/objective'
import { activations, type Activation } from '#shared/catalog/activations'
import {
  isForImages,
  layerKinds,
  needsBatch,
  newLayer,
  type Layer,
  type LayerKind,
} from '#shared/catalog/layers/index'
import type { Clipping, ClippingKind } from '#shared/catalog/clippings/index'
import { lossFields, lossKinds, losses, type Loss, type LossSettings } from '#shared/catalog/losses/index'
import type { NumberRule } from '#shared/catalog/numberRule'
import { Optimizer, optimizerKinds, optimizers, type OptimizerKind } from '#shared/catalog/optimizers/index'

/** One training that is computed in several ways. */
export type CapturedCase = {
  readonly name: string
  readonly objective: Objective
  readonly specs: readonly ParameterSpec[]
  readonly values: NamedValues
  readonly rows: { readonly count: number; readonly read: (indices: Int32Array) => Rows }
  readonly batches: readonly Int32Array[]
  /** Batch normalisation: a batch cannot be divided. */
  readonly together: boolean
  /** Engines draw different random numbers. */
  readonly randomness: 'none' | 'drawn'
}

/** A layer without its id, which every case gives by place. */
type Bare = Layer extends infer One ? (One extends Layer ? Omit<One, 'id'> : never) : never

/** A dense layer without its id. */
export const dense = (units: number, activation: Activation = 'linear'): Bare => ({
  kind: 'dense',
  units,
  activation,
  initializer: 'glorot-uniform',
  bias: true,
})
const conv = (filters: number, padding: 'valid' | 'same', strides: number): Bare => ({
  kind: 'conv2d',
  filters,
  kernelSize: 3,
  strides,
  padding,
  activation: 'relu',
  initializer: 'he-uniform',
  bias: true,
})
const pool = (
  kind: 'max-pool' | 'avg-pool',
  poolSize: number,
  strides: number,
  padding: 'valid' | 'same',
): Bare => ({
  kind,
  poolSize,
  strides,
  padding,
})
const flatten: Bare = { kind: 'flatten' }
const batchNorm: Bare = { kind: 'batch-norm', momentum: 0.9, epsilon: 1e-5 }

export const sgd = (momentum: number, nesterov = false, weightDecay = 0): Optimizer => ({
  kind: 'sgd',
  learningRate: 0.05,
  momentum,
  nesterov,
  weightDecay,
})
export const adam = (kind: 'adam' | 'adamw', weightDecay: number): Optimizer => ({
  kind,
  learningRate: 0.01,
  beta1: 0.9,
  beta2: 0.999,
  // Large, so that a gradient of almost nothing is not blown up to a whole step.
  epsilon: 1e-3,
  weightDecay,
})
export const rmsprop = (momentum: number, weightDecay: number): Optimizer => ({
  kind: 'rmsprop',
  learningRate: 0.01,
  alpha: 0.9,
  epsilon: 1e-3,
  momentum,
  weightDecay,
})

const count = 40
const batchRows = 16

/** Rows that are smooth functions of their number. */
function makeRows(input: readonly number[], units: number, classes: number): CapturedCase['rows'] {
  const size = input.reduce((left, right) => left * right, 1)
  return {
    count,
    read: (indices) => {
      const labels = Int32Array.from(indices, (place) => (place * 7) % Math.max(1, classes))
      const inputs = new Float32Array(indices.length * size)
      const targets = new Float32Array(indices.length * units)
      for (const [row, place] of indices.entries()) {
        for (let at = 0; at < size; at += 1)
          inputs[row * size + at] = Math.sin(1.7 * place * (at + 1) + 0.3 * at)
        for (let unit = 0; unit < units; unit += 1) {
          const label = labels[row] ?? 0
          const asClass = units === 1 ? label : Number(unit === label)
          targets[row * units + unit] = classes > 0 ? asClass : Math.cos(place + unit)
        }
      }
      return { count: indices.length, inputs, targets, classes: classes > 0 ? labels : null }
    },
  }
}

type Sketch = {
  readonly input: readonly number[]
  readonly layers: readonly Bare[]
  readonly loss?: Loss
  readonly lossSettings?: LossSettings
  readonly classWeights?: readonly number[]
  readonly clipping?: Clipping
  readonly optimizer?: Optimizer
  readonly units?: number
  readonly classes?: number
}

/** Makes a case; rows, weights and batches are the same for the same sketch. */
export function makeCase(name: string, sketch: Sketch): CapturedCase {
  const { input, layers, loss = 'cross-entropy', lossSettings, classWeights, clipping } = sketch
  const { optimizer = sgd(0.9), units = 3, classes = 3 } = sketch
  const network = { layers: layers.map((layer, index): Layer => ({ ...layer, id: `layer${index}` })) }
  const specs = parameterSpecs(network, input)
  const order = shuffledOrder(seededGenerator(5, 'epoch'), count)
  return {
    name,
    objective: {
      network,
      input,
      loss,
      lossSettings,
      classWeights,
      optimizer,
      clipping,
      head: { kind: classes > 0 ? 'classes' : 'number', units },
      seed: 11,
    },
    specs,
    values: new Map(specs.map((spec, index) => [spec.name, initialValues(spec, index, 3)])),
    rows: makeRows(input, units, classes),
    batches: Array.from({ length: 4 }, (_, batch) =>
      Int32Array.from({ length: batchRows }, (_row, row) => order[(batch * batchRows + row) % count] ?? 0),
    ),
    together: layers.some(needsBatch),
    randomness: layers.some((layer) => layer.kind === 'dropout' && layer.rate > 0) ? 'drawn' : 'none',
  }
}

const image = [8, 8, 2]
const regression = { units: 2, classes: 0 } as const

/** A value that is not the default, within the limits. */
const otherValue = ({ value, rule }: { readonly value: number; readonly rule: NumberRule }): number =>
  value === 0 ? (rule.max ?? 1) / 4 : value / 2

/** A loss on what it compares: two classes with one output, or numbers; classes with three outputs are the usual case. */
function lossCase(loss: Loss, lossSettings: LossSettings, weights?: readonly number[]): CapturedCase {
  const ofWeights = weights === undefined ? [] : ['with weights']
  const name = ['loss', loss, ...Object.entries(lossSettings).flat(), ...ofWeights].join(' ')
  const common = {
    input: [6],
    loss,
    lossSettings,
    ...(weights === undefined ? {} : { classWeights: weights }),
  }
  switch (losses[loss].link) {
    case 'softmax':
      return makeCase(name, { ...common, layers: [dense(8, 'tanh'), dense(3, 'softmax')] })
    case 'sigmoid':
      return makeCase(name, {
        ...common,
        layers: [dense(8, 'tanh'), dense(1, 'sigmoid')],
        units: 1,
        classes: 2,
      })
    case 'identity':
      return makeCase(name, { ...common, layers: [dense(8, 'tanh'), dense(2)], ...regression })
  }
}

/** Changes that bring further terms into an optimizer's rule. */
const terms = [
  { with: 'momentum', change: { momentum: 0.9 } },
  { with: 'nesterov', change: { nesterov: true } },
  { with: 'weightDecay', change: { weightDecay: 0.1 } },
] as const

/** An optimizer with every choice of the terms that it has. */
function variantsOf(kind: OptimizerKind): readonly (readonly [string, Optimizer])[] {
  const { defaults } = optimizers[kind]
  const own = terms.filter((term) => term.with in defaults)
  // Large epsilon, so that a gradient of almost nothing is not blown up to a whole step.
  const steady = { weightDecay: 0, ...('epsilon' in defaults ? { epsilon: 1e-3 } : {}) }
  return Array.from({ length: 2 ** own.length }, (_, choice) => {
    const chosen = own.filter((_term, place) => Math.floor(choice / 2 ** place) % 2 === 1)
    const optimizer = Optimizer.parse({
      ...defaults,
      learningRate: kind === 'sgd' ? 0.05 : 0.01,
      ...steady,
      ...Object.assign({}, ...chosen.map(({ change }) => change)),
    })
    return [[kind, ...chosen.map((term) => term.with)].join(' '), optimizer] as const
  })
}

/** Clipping of every kind that has something to do in each step. */
const tightest: Readonly<Record<ClippingKind, Clipping>> = {
  norm: { kind: 'norm', maxNorm: 0.05 },
  value: { kind: 'value', clipValue: 0.003 },
}

const named: readonly CapturedCase[] = [
  ...activations
    .filter((name) => name !== 'softmax')
    .map((name) => makeCase(`activation ${name}`, { input: [6], layers: [dense(8, name), dense(3)] })),
  makeCase('activation softmax, folded into the loss', {
    input: [6],
    layers: [dense(8, 'tanh'), dense(3, 'softmax')],
  }),
  makeCase('activation softmax, on its own', {
    input: [6],
    layers: [dense(3, 'softmax')],
    loss: 'mean-squared-error',
  }),
  makeCase('activation layer', {
    input: [6],
    layers: [dense(8), { kind: 'activation', function: 'relu' }, dense(3)],
  }),
  makeCase('dense without bias', { input: [6], layers: [{ ...dense(3), bias: false } as Bare] }),
  makeCase('wide dense', { input: [256], layers: [dense(256, 'relu'), dense(256, 'relu'), dense(3)] }),
  makeCase('wide dense, adam', {
    input: [256],
    layers: [dense(256, 'relu'), dense(256, 'sigmoid'), dense(3)],
    optimizer: adam('adam', 0.01),
  }),
  makeCase('conv2d valid', { input: image, layers: [conv(4, 'valid', 1), flatten, dense(3)] }),
  makeCase('conv2d same, strides', { input: image, layers: [conv(4, 'same', 2), flatten, dense(3)] }),
  makeCase('max-pool', {
    input: image,
    layers: [conv(4, 'same', 1), pool('max-pool', 2, 2, 'valid'), flatten, dense(3)],
  }),
  makeCase('avg-pool', {
    input: image,
    layers: [conv(4, 'same', 1), pool('avg-pool', 3, 2, 'same'), flatten, dense(3)],
  }),
  makeCase('global-avg-pool', {
    input: image,
    layers: [conv(4, 'same', 1), { kind: 'global-avg-pool' }, dense(3)],
  }),
  makeCase('batch-norm', { input: [6], layers: [dense(8), batchNorm, dense(3)] }),
  makeCase('batch-norm on images', {
    input: image,
    layers: [conv(4, 'valid', 1), batchNorm, flatten, dense(3)],
  }),
  makeCase('dropout', { input: [6], layers: [dense(32, 'relu'), { kind: 'dropout', rate: 0.4 }, dense(3)] }),
  ...lossKinds.flatMap((loss) => [
    lossCase(loss, {}),
    ...lossFields({ loss }).flatMap((field) =>
      field.kind === 'number' ? [lossCase(loss, field.with(otherValue(field)))] : [],
    ),
  ]),
  lossCase('cross-entropy', {}, [0.5, 2, 1.2]),
  lossCase('cross-entropy', { labelSmoothing: 0.2 }, [0.5, 2, 1.2]),
  lossCase('binary-cross-entropy', {}, [0.5, 2]),
  ...Object.values(tightest).flatMap((clipping) => [
    makeCase(`clipped by ${clipping.kind}`, { input: [6], layers: [dense(8, 'tanh'), dense(3)], clipping }),
    makeCase(`wide dense, clipped by ${clipping.kind}`, {
      input: [256],
      layers: [dense(256, 'relu'), dense(256, 'relu'), dense(3)],
      optimizer: adam('adam', 0.01),
      clipping,
    }),
  ]),
]

/** A layer of the kind as it is when it is put in, between two dense ones or behind a convolution. */
function plainCase(kind: LayerKind): CapturedCase {
  const { id: _id, ...layer } = newLayer(kind, kind)
  return isForImages(kind)
    ? makeCase(`layer ${kind}`, { input: image, layers: [conv(4, 'same', 1), layer, flatten, dense(3)] })
    : makeCase(`layer ${kind}`, { input: [6], layers: [dense(8), layer, dense(3)] })
}

const namedKinds = new Set(named.flatMap(({ objective }) => objective.network.layers.map(({ kind }) => kind)))

/** Every layer, activation, loss and regulariser of the product. */
export const networkCases: readonly CapturedCase[] = [
  ...named,
  ...layerKinds.filter((kind) => !namedKinds.has(kind)).map(plainCase),
]

/** The same, and every optimizer on a small network. */
export const capturedCases: readonly CapturedCase[] = [
  ...networkCases,
  ...optimizerKinds
    .flatMap(variantsOf)
    .map(([name, optimizer]) =>
      makeCase(`optimizer ${name}`, { input: [6], layers: [dense(8, 'tanh'), dense(3)], optimizer }),
    ),
]
