import { product } from '#shared/catalog/layers/shape'
import { layerEntry, newLayer, type Layer } from '#shared/catalog/layers/index'
import { isFault } from '#shared/catalog/layers/shape'
import { fromTorch, toTorch } from '../layout'
import { listSetting, nameOf, NotRead, numberSetting, plainNumber, refuseSetting, type Chain } from './chain'
import type { OnnxNode } from './graph'
import { readWindow } from './readWindow'

/** Takes one node of the chain: adds what layer it is, and changes the shape and the order of what goes on. */
type Read = (chain: Chain, node: OnnxNode) => void

const unknown = (node: OnnxNode): never => {
  throw new NotRead({
    kind: 'unknownLayer',
    type: node.domain === '' ? node.op : `${node.domain}.${node.op}`,
    at: nameOf(node),
  })
}

/** Initialisers are of no use to a network that has its weights; the one that most networks start from stands for them. */
const drawn = { activation: 'linear', initializer: 'pytorch' } as const

/** Adds a layer; what it makes of the shape is the catalogue's to say. */
function addShaped(chain: Chain, node: OnnxNode, layer: Parameters<Chain['add']>[0], arrays = {}): void {
  const full: Layer = { ...layer, id: 'one' }
  const effect = layerEntry(full).effect(full, chain.shape)
  if (isFault(effect))
    throw new NotRead({
      kind: 'shapeDiffers',
      wanted: effect.kind,
      found: chain.shape.join(' × '),
      at: nameOf(node),
    })
  chain.add(layer, arrays)
  chain.shape = effect.output
}

/** Images must stand as convolutions of ONNX take them. */
function needChannelsFirst(chain: Chain, node: OnnxNode): void {
  if (chain.shape.length !== 3 || chain.order !== 'channels') unknown(node)
}

const isPass: Read = () => undefined

const transpose: Read = (chain, node) => {
  const order = listSetting(node, 'perm', []).join()
  if (chain.shape.length === 3 && chain.order === 'pixels' && order === '0,3,1,2') chain.order = 'channels'
  else if (chain.shape.length === 3 && chain.order === 'channels' && order === '0,2,3,1')
    chain.order = 'pixels'
  else refuseSetting(node, 'perm', order)
}

const flatten: Read = (chain, node) => {
  if (node.op === 'Flatten' && numberSetting(node, 'axis', 1) !== 1)
    refuseSetting(node, 'axis', String(numberSetting(node, 'axis', 1)))
  if (chain.shape.length === 1) return
  const [height = 1, width = 1, channels = 1] = chain.shape
  if (chain.order === 'channels' && channels > 1 && height * width > 1)
    chain.flat = { height, width, channels }
  addShaped(chain, node, { kind: 'flatten' })
}

/** A reshape that makes rows flat, or leaves them as they are. */
const reshape: Read = (chain, node) => {
  const wanted = chain.constant(node.inputs[1])
  const sizes = wanted?.values === undefined || wanted.values === null ? null : [...wanted.values].slice(1)
  // Where the sizes are computed, they are the batch's and -1: nothing else is written so.
  if (sizes === null || (sizes.length === 1 && (sizes[0] === -1 || sizes[0] === product(chain.shape)))) {
    flatten(chain, node)
    return
  }
  const [height, width, channels] = chain.shape
  const own = chain.order === 'channels' ? [channels, height, width] : chain.shape
  if (chain.shape.length !== sizes.length || own.join() !== sizes.join())
    refuseSetting(node, 'shape', sizes.join(' × '))
}

/** Axes of length 1 behind a pool over the whole image, which are gone already. */
const squeeze: Read = (chain, node) => {
  if (chain.shape.length !== 1) unknown(node)
}

const conv: Read = (chain, node) => {
  needChannelsFirst(chain, node)
  const channels = chain.shape[2] ?? 0
  const kernel = chain.constant(node.inputs[1])
  const [filters = 0, taken = 0, ...sizes] = kernel?.shape ?? []
  const group = numberSetting(node, 'group', 1)
  if (group !== 1) refuseSetting(node, 'group', String(group))
  if (chain.padAhead !== null && chain.padAhead.value !== 0)
    refuseSetting(node, 'pads', String(chain.padAhead.value))
  const { size, strides, padding } = readWindow(node, chain.shape, sizes, chain.padAhead)
  chain.padAhead = null
  if (taken !== channels)
    throw new NotRead({
      kind: 'shapeDiffers',
      wanted: String(channels),
      found: String(taken),
      at: nameOf(node),
    })
  const shape = [size, size, channels, filters]
  const weight = fromTorch(chain.array(node, 1, product(shape)), { shape, flat: null })
  const bias = (node.inputs[2] ?? '') !== ''
  addShaped(
    chain,
    node,
    {
      ...newLayer('conv2d', 'c'),
      kind: 'conv2d',
      ...drawn,
      filters,
      kernelSize: size,
      strides,
      padding,
      bias,
    },
    { weight, ...(bias ? { bias: chain.array(node, 2, filters) } : {}) },
  )
}

const pool =
  (kind: 'max-pool' | 'avg-pool'): Read =>
  (chain, node) => {
    needChannelsFirst(chain, node)
    const { padAhead } = chain
    // Padding that could be the largest value, or counts for the mean, is none of the app's.
    if (padAhead !== null && (kind === 'avg-pool' || padAhead.value > -1e38))
      refuseSetting(node, 'pads', String(padAhead.value))
    const { size, strides, padding } = readWindow(node, chain.shape, [], padAhead)
    chain.padAhead = null
    const counts = numberSetting(node, 'count_include_pad', 0)
    if (
      kind === 'avg-pool' &&
      padding === 'same' &&
      counts !== 0 &&
      listSetting(node, 'pads', [0]).some((pad) => pad > 0)
    )
      refuseSetting(node, 'count_include_pad', String(counts))
    addShaped(chain, node, { kind, poolSize: size, strides, padding })
  }

const globalAverage: Read = (chain, node) => {
  needChannelsFirst(chain, node)
  addShaped(chain, node, { kind: 'global-avg-pool' })
  // Axes of length 1 that are left are taken away before a dense layer, which changes no order.
  chain.order = 'pixels'
}

/** A mean over height and width, as some write the pool over a whole image. */
const reduceMean: Read = (chain, node) => {
  const given = chain.constant(node.inputs[1])?.values
  const axes = [...(given ?? listSetting(node, 'axes', []))]
    .map((axis) => (axis < 0 ? axis + 4 : axis))
    .toSorted((left, right) => left - right)
  if (axes.join() !== '2,3') refuseSetting(node, 'axes', axes.join(', '))
  globalAverage(chain, node)
}

/** Weights [inputs, units] of the app from those of a node, and a bias where it has one. */
function addDense(chain: Chain, node: OnnxNode, isTransposed: boolean, bias: Float32Array | null): void {
  const [inputs = 0] = chain.shape
  const found = chain.constant(node.inputs[1])
  const [first = 0, second = 0] = found?.shape ?? []
  const units = isTransposed ? first : second
  if (chain.shape.length !== 1 || (isTransposed ? second : first) !== inputs)
    throw new NotRead({
      kind: 'shapeDiffers',
      wanted: chain.shape.join(' × '),
      found: (found?.shape ?? []).join(' × '),
      at: nameOf(node),
    })
  const values = chain.array(node, 1, inputs * units)
  const shape = [inputs, units]
  const torch = isTransposed ? values : toTorch(values, { shape, flat: null })
  const weight = fromTorch(torch, { shape, flat: chain.flat })
  chain.flat = null
  addShaped(
    chain,
    node,
    { ...newLayer('dense', 'd'), kind: 'dense', ...drawn, units, bias: bias !== null },
    { weight, ...(bias === null ? {} : { bias }) },
  )
}

/** One value for each unit, of an array or of a single number. */
function biasOf(chain: Chain, node: OnnxNode, place: number, units: number): Float32Array {
  const single = chain.number(node.inputs[place])
  return single === undefined ? chain.array(node, place, units) : new Float32Array(units).fill(single)
}

const gemm: Read = (chain, node) => {
  for (const [name, standard] of [
    ['transA', 0],
    ['alpha', 1],
    ['beta', 1],
  ] as const) {
    const value = numberSetting(node, name, standard)
    if (value !== standard) refuseSetting(node, name, String(value))
  }
  const isTransposed = numberSetting(node, 'transB', 0) === 1
  const units = chain.constant(node.inputs[1])?.shape[isTransposed ? 0 : 1] ?? 0
  const hasBias = (node.inputs[2] ?? '') !== ''
  addDense(chain, node, isTransposed, hasBias ? biasOf(chain, node, 2, units) : null)
}

/** A product of matrices, with the sum that follows it. */
const matMul: Read = (chain, node) => {
  const units = chain.constant(node.inputs[1])?.shape[1] ?? 0
  const [result = ''] = node.outputs
  const [sum, ...others] = chain.takers(result)
  const place = sum?.inputs[0] === result ? 1 : 0
  const addend = chain.constant(sum?.inputs[place])
  const isBias = sum?.op === 'Add' && others.length === 0 && addend?.values?.length === units
  addDense(chain, node, false, isBias && addend.values !== null ? addend.values : null)
  if (isBias) chain.value = sum.outputs[0] ?? ''
}

const batchNorm: Read = (chain, node) => {
  const channels = chain.shape.at(-1) ?? 0
  if (chain.shape.length === 3) needChannelsFirst(chain, node)
  const part = (place: number): Float32Array =>
    fromTorch(chain.array(node, place, channels), { shape: [channels], flat: chain.flat })
  addShaped(
    chain,
    node,
    {
      kind: 'batch-norm',
      epsilon: plainNumber(numberSetting(node, 'epsilon', 1e-5)),
      momentum: plainNumber(numberSetting(node, 'momentum', 0.9)),
    },
    { gamma: part(1), beta: part(2), 'running-mean': part(3), 'running-variance': part(4) },
  )
}

const layerNorm: Read = (chain, node) => {
  const [features = 0] = chain.shape
  const axis = numberSetting(node, 'axis', -1)
  if (chain.shape.length !== 1 || (axis !== -1 && axis !== 1)) refuseSetting(node, 'axis', String(axis))
  const part = (values: Float32Array): Float32Array =>
    fromTorch(values, { shape: [features], flat: chain.flat })
  const hasBias = (node.inputs[2] ?? '') !== ''
  addShaped(
    chain,
    node,
    { kind: 'layer-norm', epsilon: plainNumber(numberSetting(node, 'epsilon', 1e-5)) },
    {
      gamma: part(chain.array(node, 1, features)),
      beta: hasBias ? part(chain.array(node, 2, features)) : new Float32Array(features),
    },
  )
}

const dropout: Read = (chain, node) => {
  const rate = chain.number(node.inputs[1]) ?? numberSetting(node, 'ratio', 0.5)
  chain.add({ kind: 'dropout', rate: Math.min(0.95, Math.max(0, plainNumber(rate))) })
}

const pad: Read = (chain, node) => {
  needChannelsFirst(chain, node)
  const mode = node.attributes.get('mode')
  if (mode?.kind === 'text' && mode.value !== 'constant') refuseSetting(node, 'mode', mode.value)
  const pads = [...(chain.constant(node.inputs[1])?.values ?? listSetting(node, 'pads', []))]
  const [rows = 1, channels = 1, top = 0, left = 0, rowsAfter = 1, channelsAfter = 1, bottom = 0, right = 0] =
    pads
  if (
    pads.length !== 8 ||
    chain.padAhead !== null ||
    [rows, channels, rowsAfter, channelsAfter].some((one) => one !== 0)
  )
    refuseSetting(node, 'pads', pads.join(', '))
  const value = chain.number(node.inputs[2]) ?? numberSetting(node, 'value', 0)
  chain.padAhead = { pads: [top, left, bottom, right], value }
}

const softmax: Read = (chain, node) => {
  const axis = numberSetting(node, 'axis', -1)
  if (chain.shape.length !== 1 || (axis !== -1 && axis !== 1)) refuseSetting(node, 'axis', String(axis))
  chain.activate('softmax')
}

const readers: Readonly<Record<string, Read>> = {
  Identity: isPass,
  Cast: isPass,
  Transpose: transpose,
  Flatten: flatten,
  Reshape: reshape,
  Squeeze: squeeze,
  Conv: conv,
  MaxPool: pool('max-pool'),
  AveragePool: pool('avg-pool'),
  GlobalAveragePool: globalAverage,
  ReduceMean: reduceMean,
  Gemm: gemm,
  MatMul: matMul,
  BatchNormalization: batchNorm,
  LayerNormalization: layerNorm,
  Dropout: dropout,
  Pad: pad,
  Softmax: softmax,
}

/** Takes one node of the chain. @throws {NotRead} for what the app does not have */
export function readNode(chain: Chain, node: OnnxNode): void {
  const read = node.domain === '' && Object.hasOwn(readers, node.op) ? readers[node.op] : undefined
  if (read === undefined || node.inputs[0] !== chain.value) return unknown(node)
  // Padding in a node of its own belongs to the window behind it.
  if (chain.padAhead !== null && !['Conv', 'MaxPool'].includes(node.op)) refuseSetting(node, 'pads', 'Pad')
  const [result = ''] = node.outputs
  chain.value = result
  read(chain, node)
}
