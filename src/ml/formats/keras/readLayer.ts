import type { Initializer } from '#shared/catalog/initializers'
import type { Layer } from '#shared/catalog/layers/index'
import type { Padding } from '#shared/catalog/layers/entry'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { ReadNote } from '../readModel'
import { activationLayers, activationNamed } from './readActivation'
import { objectOf, settingsOf, textOf, type Json, type Settings } from './settings'

type WithoutId<One> = One extends Layer ? Omit<One, 'id'> : never

/** A layer of the app before it has an id. */
export type LayerSettings = WithoutId<Layer>

/** An array of a layer: our name of it, Keras's, and what it is where Keras leaves it out. */
export type ReadPart = { readonly part: string; readonly keras: string; readonly absent: number | null }

/** What the app makes of a layer of Keras; `layer` is null where it does nothing to a row. */
export type ReadLayer = {
  readonly layer: LayerSettings | null
  readonly parts: readonly ReadPart[]
  readonly notes: readonly ReadNote[]
}

type Reader = (settings: Settings, input: RowShape | null) => Pick<ReadLayer, 'layer' | 'parts'>

const initializers = new Map<string, Initializer>([
  ['GlorotUniform', 'glorot-uniform'],
  ['GlorotNormal', 'glorot-normal'],
  ['HeUniform', 'he-uniform'],
  ['HeNormal', 'he-normal'],
  ['Zeros', 'zeros'],
])

/** How the layer would be drawn anew; Keras's default where the file has one that the app lacks. */
function initializerOf({ value }: Settings): Initializer {
  const name = textOf(objectOf(value('kernel_initializer'))['class_name'])
  return initializers.get(name) ?? 'glorot-uniform'
}

const kernel: ReadPart = { part: 'weight', keras: 'kernel', absent: null }
const bias: ReadPart = { part: 'bias', keras: 'bias', absent: null }

function paddingOf({ value, unknown }: Settings): Padding {
  const found = value('padding') ?? 'valid'
  if (found === 'valid' || found === 'same') return found
  unknown('padding')
  return 'valid'
}

const pool =
  (kind: 'max-pool' | 'avg-pool'): Reader =>
  (settings) => {
    settings.expect('data_format', 'channels_last')
    const poolSize = settings.square('pool_size', 2)
    const strides = settings.square('strides', poolSize)
    return { layer: { kind, poolSize, strides, padding: paddingOf(settings) }, parts: [] }
  }

const layerOnly =
  (layer: LayerSettings | null): Reader =>
  () => ({ layer, parts: [] })

/** A layer that does something to rows only while it is trained. */
const leftOut: Reader = ({ notes, at, value }) => {
  notes.push({ kind: 'leftOut', what: textOf(value('class_name')), at })
  return { layer: null, parts: [] }
}

/** Scale and shift, which are 1 and 0 in a layer that has none. */
function scaleAndShift({ flag }: Settings): readonly ReadPart[] {
  return [
    { part: 'gamma', keras: 'gamma', absent: flag('scale', true) ? null : 1 },
    { part: 'beta', keras: 'beta', absent: flag('center', true) ? null : 0 },
  ]
}

function expectLastAxis({ expect }: Settings, input: RowShape | null): void {
  const last = input?.length ?? -1
  expect('axis', -1, [-1], last, [last])
}

const readers: Readonly<Record<string, Reader>> = {
  InputLayer: layerOnly(null),
  Dense: (settings) => {
    const hasBias = settings.flag('use_bias', true)
    return {
      layer: {
        kind: 'dense',
        units: settings.number('units', 1),
        activation: activationNamed(settings),
        initializer: initializerOf(settings),
        bias: hasBias,
      },
      parts: hasBias ? [kernel, bias] : [kernel],
    }
  },
  Conv2D: (settings) => {
    settings.expect('data_format', 'channels_last')
    settings.expect('dilation_rate', 1, [1], [1, 1])
    settings.expect('groups', 1)
    const hasBias = settings.flag('use_bias', true)
    return {
      layer: {
        kind: 'conv2d',
        filters: settings.number('filters', 1),
        kernelSize: settings.square('kernel_size', 1),
        strides: settings.square('strides', 1),
        padding: paddingOf(settings),
        activation: activationNamed(settings),
        initializer: initializerOf(settings),
        bias: hasBias,
      },
      parts: hasBias ? [kernel, bias] : [kernel],
    }
  },
  MaxPooling2D: pool('max-pool'),
  AveragePooling2D: pool('avg-pool'),
  GlobalAveragePooling2D: (settings) => {
    settings.expect('data_format', 'channels_last')
    settings.expect('keepdims', false)
    return { layer: { kind: 'global-avg-pool' }, parts: [] }
  },
  BatchNormalization: (settings, input) => {
    expectLastAxis(settings, input)
    settings.expect('renorm', false)
    return {
      layer: {
        kind: 'batch-norm',
        momentum: settings.number('momentum', 0.99),
        epsilon: settings.number('epsilon', 1e-3),
      },
      parts: [
        ...scaleAndShift(settings),
        { part: 'running-mean', keras: 'moving_mean', absent: null },
        { part: 'running-variance', keras: 'moving_variance', absent: null },
      ],
    }
  },
  LayerNormalization: (settings, input) => {
    expectLastAxis(settings, input)
    settings.expect('rms_scaling', false)
    return {
      layer: { kind: 'layer-norm', epsilon: settings.number('epsilon', 1e-3) },
      parts: scaleAndShift(settings),
    }
  },
  Dropout: (settings) => {
    settings.expect('noise_shape')
    return { layer: { kind: 'dropout', rate: settings.number('rate', 0.5) }, parts: [] }
  },
  Flatten: (settings) => {
    settings.expect('data_format', 'channels_last')
    return { layer: { kind: 'flatten' }, parts: [] }
  },
  Reshape: (settings) => {
    const target = settings.value('target_shape')
    if (!Array.isArray(target) || target.length !== 1) settings.unknown('target_shape')
    return { layer: { kind: 'flatten' }, parts: [] }
  },
  Identity: layerOnly(null),
}

const otherNames: Readonly<Record<string, string>> = {
  Convolution2D: 'Conv2D',
  MaxPool2D: 'MaxPooling2D',
  AvgPool2D: 'AveragePooling2D',
  GlobalAvgPool2D: 'GlobalAveragePooling2D',
  BatchNormalizationV1: 'BatchNormalization',
  BatchNormalizationV2: 'BatchNormalization',
}

/** Layers of Keras that leave a row as it is when a model answers. */
const trainingOnly = new Set([
  'GaussianNoise',
  'GaussianDropout',
  'AlphaDropout',
  'SpatialDropout2D',
  'ActivityRegularization',
  'RandomFlip',
  'RandomRotation',
  'RandomZoom',
  'RandomTranslation',
  'RandomContrast',
  'RandomBrightness',
])

/** What makes a training another one, and no answer. */
const trainingSettings = [
  'kernel_regularizer',
  'bias_regularizer',
  'activity_regularizer',
  'beta_regularizer',
  'gamma_regularizer',
  'kernel_constraint',
  'bias_constraint',
] as const

function readerOf(className: string): Reader | null {
  if (Object.hasOwn(readers, className)) return readers[className] ?? null
  if (trainingOnly.has(className)) return leftOut
  if (!Object.hasOwn(activationLayers, className)) return null
  const activation = activationLayers[className]
  if (activation === undefined) return null
  return (settings) => ({ layer: { kind: 'activation', function: activation(settings) }, parts: [] })
}

/** What the app makes of a layer that the file calls `at`; `input` is what comes into it, null behind a fault. */
export function readLayer(className: string, config: Json, at: string, input: RowShape | null): ReadLayer {
  const known = otherNames[className] ?? className
  const reader = readerOf(known)
  if (reader === null)
    return { layer: null, parts: [], notes: [{ kind: 'unknownLayer', type: className, at }] }
  const settings = settingsOf({ ...config, class_name: className }, at)
  const { layer, parts } = reader(settings, input)
  const onlyTrained = trainingSettings.flatMap((name): ReadNote[] =>
    settings.value(name) === undefined || settings.value(name) === null
      ? []
      : [{ kind: 'leftOut', what: name, at }],
  )
  return { layer, parts, notes: [...settings.notes, ...onlyTrained] }
}
