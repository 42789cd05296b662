import type { RowShape } from '#shared/catalog/layers/shape'
import { describeNetwork } from '#shared/network/shapes'
import { parameterName } from '../../network/parameters'
import { foreign, reading } from '../faults'
import type { FileBeside, ReadModel, ReadNote } from '../readModel'
import { Chain, nameOf, NotRead } from './chain'
import { decodeOnnx } from './decode'
import { activationComputed, isElementwise } from './elementwise'
import type { OnnxModel, OnnxNode } from './graph'
import { readNode } from './readLayers'
import { producer } from './writeOnnx'

const format = 'ONNX'

/**
 * A model of ONNX as a network, where its graph is a chain of layers that the app has; otherwise its arrays, with what was not
 * understood. `beside` gives the files that hold weights outside of it.
 * @throws AppError modelFileForeign, modelFileDamaged, modelFileTooLarge, modelDataOutside, modelDataMissing
 */
export function readOnnx(bytes: Uint8Array, beside: FileBeside): ReadModel {
  const model = reading(format, () => decodeOnnx(bytes, beside))
  if (!model.isModel) throw foreign(format, 'no graph')
  try {
    return networkOf(model)
  } catch (error) {
    if (error instanceof NotRead) return arraysOf(model, [error.note])
    throw error
  }
}

/** The arrays of the file, under the names that they have there. */
function arraysOf(model: OnnxModel, notes: readonly ReadNote[]): ReadModel {
  const tensors = model.tensors.flatMap(({ name, shape, values, type }) =>
    values === null || shape.length === 0 || type.startsWith('INT') ? [] : [{ name, shape, values }],
  )
  return { kind: 'tensors', tensors, layout: null, notes, metadata: model.metadata }
}

/** The input that is no array, and the size of one row. */
function inputOf({ inputs, tensors, nodes, producer: maker }: OnnxModel) {
  const arrays = new Set(tensors.map(({ name }) => name))
  const [input, ...others] = inputs.filter(({ name }) => !arrays.has(name))
  const at = input?.name ?? ''
  if (input === undefined || others.length > 0) throw new NotRead({ kind: 'noChain', at })
  const sizes = (input.shape ?? []).slice(1)
  if (sizes.length === 0 || sizes.some((size) => typeof size !== 'number' || size < 1))
    throw new NotRead({ kind: 'inputOpen', at })
  const shape = sizes.map(Number)
  if (shape.length !== 1 && shape.length !== 3)
    throw new NotRead({ kind: 'shapeDiffers', wanted: '1, 3', found: shape.join(' × '), at })
  if (shape.length === 1) return { at, shape, order: 'pixels' as const }
  const first = nodes.find(({ inputs: taken }) => taken.includes(at))
  const perm = first?.op === 'Transpose' ? first.attributes.get('perm') : undefined
  const isPixels = maker === producer || (perm?.kind === 'ints' && perm.value.join() === '0,3,1,2')
  const [channels = 1, height = 1, width = 1] = shape
  return isPixels
    ? { at, shape, order: 'pixels' as const }
    : { at, shape: [height, width, channels], order: 'channels' as const }
}

function networkOf(model: OnnxModel): ReadModel {
  const { at, shape, order } = inputOf(model)
  const chain = new Chain(model, at, shape)
  chain.order = order
  // A graph that goes in a circle never comes to its end.
  for (let left = model.nodes.length; !chain.isEnd(chain.value); left -= 1) {
    if (left <= 0) throw new NotRead({ kind: 'noChain', at: chain.value })
    if (!takeActivation(chain)) readNode(chain, soleTaker(chain))
  }
  return finished(chain, shape)
}

function soleTaker(chain: Chain): OnnxNode {
  const [only, ...others] = chain.takers(chain.value)
  if (only === undefined || others.length > 0) throw new NotRead({ kind: 'noChain', at: chain.value })
  return only
}

/** Operators that go value by value from what was come to up to one value again, however they branch between. */
type Stretch = { readonly nodes: readonly OnnxNode[]; readonly result: string }

/** The stretches that begin at what was come to, the shortest first. */
function* elementwiseStretches(chain: Chain): Generator<Stretch, void> {
  const known = new Set([chain.value])
  const nodes: OnnxNode[] = []
  const isOwn = (name: string): boolean => known.has(name) || name === '' || chain.number(name) !== undefined
  for (const node of chain.model.nodes) {
    const [result = ''] = node.outputs
    if (!isElementwise(node) || !node.inputs.some((name) => known.has(name))) continue
    if (!node.inputs.every(isOwn)) return
    nodes.push(node)
    known.add(result)
    const open = [...known].filter(
      (name) => chain.isEnd(name) || chain.takers(name).some((taker) => !nodes.includes(taker)),
    )
    if (open.length === 1 && open[0] === result) yield { nodes: [...nodes], result }
  }
}

/** Takes the shortest stretch that is an activation of the app; gives whether there was any. */
function takeActivation(chain: Chain): boolean {
  let seen: Stretch | null = null
  for (const stretch of elementwiseStretches(chain)) {
    seen ??= stretch
    const found = activationComputed(stretch.nodes, chain.value, stretch.result, (name) => chain.number(name))
    if (found === null || chain.padAhead !== null) continue
    chain.value = stretch.result
    if (found !== 'linear') chain.activate(found)
    return true
  }
  if (seen === null) return false
  const [first] = seen.nodes
  throw new NotRead({
    kind: 'unknownActivation',
    type: seen.nodes.map(({ op }) => op).join(' → '),
    at: first === undefined ? seen.result : nameOf(first),
  })
}

function finished(chain: Chain, inputShape: RowShape): ReadModel {
  if (chain.layers.length === 0) throw new NotRead({ kind: 'noChain', at: chain.value })
  // Values of a flat image by channels at the end have no array to take their order back in.
  if (chain.flat !== null || (chain.shape.length === 3 && chain.order === 'channels'))
    throw new NotRead({
      kind: 'shapeDiffers',
      wanted: 'needsFlat',
      found: chain.shape.join(' × '),
      at: chain.value,
    })
  const network = { layers: chain.layers.map(({ layer }) => layer) }
  const described = describeNetwork(network, inputShape)
  const fault = described.layers.findIndex(({ faults }) => faults.length > 0)
  if (fault >= 0)
    throw new NotRead({
      kind: 'shapeDiffers',
      wanted: described.layers[fault]?.faults[0]?.kind ?? '',
      found: (described.layers[fault]?.input ?? []).join(' × '),
      at: network.layers[fault]?.kind ?? '',
    })
  const weights = new Map<string, Float32Array>()
  for (const [index, { layer, arrays }] of chain.layers.entries())
    for (const [part, values] of Object.entries(arrays))
      weights.set(parameterName(index, layer.kind, part), values)
  return { kind: 'network', network, inputShape, weights, notes: chain.notes, metadata: chain.model.metadata }
}
