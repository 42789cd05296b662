import type { RowShape } from '#shared/catalog/layers/shape'
import type { ReadNote } from '../readModel'
import { objectOf, textOf, type Json } from './settings'
import { groupNames } from './groupNames'

/** A layer of the file in its place. */
export type ChainLayer = {
  readonly className: string
  readonly config: Json
  readonly name: string
  /** Its group in a file of Keras 3, below the model's own: `layers/dense_1`. */
  readonly group: string
  /** The names of the models that it lies in, from the outermost, and its own. */
  readonly path: readonly string[]
}

/** The layers of a file one after the other, with those of models inside. */
export type Chain = {
  readonly layers: readonly ChainLayer[]
  /** Of one row; null where the file does not say. Open sizes are null. */
  readonly input: readonly (number | null)[] | null
  readonly notes: readonly ReadNote[]
}

type Place = { readonly group: string; readonly path: readonly string[]; readonly depth: number }

const models = new Set(['Sequential', 'Functional', 'Model'])
const deepest = 16

/** The list of layers of a model; Keras 1 had it as the config itself. */
function listOf(config: unknown): readonly Json[] {
  const found = Array.isArray(config) ? config : objectOf(config)['layers']
  return Array.isArray(found) ? found.map(objectOf) : []
}

const nameOf = (layer: Json): string =>
  textOf(objectOf(layer['config'])['name'] ?? layer['name'] ?? layer['class_name'])

/** Names of the layers whose outputs a node takes, in the form of Keras 3 or of Keras 2 and TensorFlow.js. */
function sourcesOf(node: unknown, depth = 0): readonly string[] {
  if (depth > deepest) return []
  if (Array.isArray(node)) {
    const [name, index]: readonly unknown[] = node
    if (typeof name === 'string' && typeof index === 'number') return [name]
    return node.flatMap((one) => sourcesOf(one, depth + 1))
  }
  const tensor = objectOf(node)
  if (tensor['class_name'] === '__keras_tensor__') {
    const history = objectOf(tensor['config'])['keras_history']
    return Array.isArray(history) ? [textOf(history[0])] : []
  }
  return Object.values(tensor).flatMap((one) => sourcesOf(one, depth + 1))
}

/** The layers of a functional model in the order in which a row goes through them; what makes it no chain is noted. */
function inOrder(layers: readonly Json[]): { readonly layers: readonly Json[]; readonly notes: ReadNote[] } {
  const notes: ReadNote[] = []
  const next = new Map<string, Json>()
  const first: Json[] = []
  for (const layer of layers) {
    const at = nameOf(layer)
    const nodes = layer['inbound_nodes']
    const sources = sourcesOf(nodes)
    const [source] = sources
    if (source === undefined) first.push(layer)
    else if (sources.length > 1 || next.has(source)) notes.push({ kind: 'noChain', at })
    if (source !== undefined && !next.has(source)) next.set(source, layer)
  }
  for (const extra of first.slice(1)) notes.push({ kind: 'noChain', at: nameOf(extra) })
  if (notes.length > 0) return { layers, notes }
  const ordered: Json[] = []
  const seen = new Set<Json>()
  for (let [layer] = first; layer !== undefined && !seen.has(layer); layer = next.get(nameOf(layer))) {
    seen.add(layer)
    ordered.push(layer)
  }
  return { layers: ordered, notes }
}

/** A shape of a batch without its first axis. */
function rowOf(shape: unknown): Chain['input'] {
  // A functional model with one input may have it in a list.
  const one: unknown = Array.isArray(shape) && Array.isArray(shape[0]) ? shape[0] : shape
  if (!Array.isArray(one) || one.length < 2) return null
  return one.slice(1).map((size: unknown) => (typeof size === 'number' ? size : null))
}

/** Where a model or its first layer says what comes in. */
function inputOf(model: Json, layers: readonly Json[], depth = 0): Chain['input'] {
  const config = objectOf(model['config'])
  const [first] = layers
  const own = objectOf(first?.['config'])
  const nested = first === undefined ? [] : listOf(own)
  return (
    rowOf(own['batch_shape']) ??
    rowOf(own['batch_input_shape']) ??
    (first !== undefined && nested.length > 0 && depth < deepest
      ? inputOf(first, nested, depth + 1)
      : null) ??
    rowOf(config['build_input_shape']) ??
    rowOf(objectOf(model['build_config'])['input_shape']) ??
    rowOf(objectOf(first?.['build_config'])['input_shape'])
  )
}

function layersIn(model: Json, place: Place, notes: ReadNote[]): readonly ChainLayer[] {
  const listed = listOf(model['config'])
  const isSequential = model['class_name'] === 'Sequential'
  const { layers, notes: found } = isSequential ? { layers: listed, notes: [] } : inOrder(listed)
  notes.push(...found)
  const groupOf = groupNames()
  // Groups are counted in the order of the file.
  const groups = new Map(
    listed.map((layer) => [layer, `${place.group}layers/${groupOf(textOf(layer['class_name']))}`]),
  )
  return layers.flatMap((layer): readonly ChainLayer[] => {
    const className = textOf(layer['class_name'])
    const name = nameOf(layer)
    const group = groups.get(layer) ?? ''
    const path = [...place.path, name]
    if (models.has(className) && place.depth < deepest)
      return layersIn(layer, { group: `${group}/`, path, depth: place.depth + 1 }, notes)
    return [{ className, config: objectOf(layer['config']), name, group, path }]
  })
}

/** The layers of a model's JSON (`config.json`, `model_config`), in the order in which a row goes through them. */
export function readChain(model: Json): Chain {
  const notes: ReadNote[] = []
  const className = textOf(model['class_name'])
  if (!models.has(className)) {
    notes.push({ kind: 'unknownLayer', type: className, at: nameOf(model) })
    return { layers: [], input: null, notes }
  }
  const layers = layersIn(model, { group: '', path: [], depth: 0 }, notes)
  return { layers, input: inputOf(model, listOf(model['config'])), notes }
}

/** An image whose height and width alone are given has one channel. */
export function rowShape(input: Chain['input']): RowShape | null {
  const sizes = (input ?? [null]).flatMap((size) => (size !== null && size > 0 ? [size] : []))
  if (input === null || sizes.length !== input.length) return null
  if (sizes.length === 2) return [...sizes, 1]
  return sizes.length === 1 || sizes.length === 3 ? sizes : null
}
