import { Layer, layerEntry } from '#shared/catalog/layers/index'
import { isFault, product, type RowShape } from '#shared/catalog/layers/shape'
import { describeNetwork } from '#shared/network/shapes'
import { parameterName, parameterSpecs } from '../../network/parameters'
import { isBlocking } from '../notes'
import type { Metadata, NamedTensor, ReadModel, ReadNote } from '../readModel'
import { rowShape, type Chain, type ChainLayer } from './readChain'
import { readLayer, type ReadPart } from './readLayer'

/** Finds an array of a layer in a file: Keras's name of it, and its place among those that the layer has there. */
export type FindArray = (layer: ChainLayer, keras: string, place: number) => NamedTensor | null

/** A layer that the app has, and where its arrays come from. */
type Taken = { readonly layer: Layer; readonly from: ChainLayer; readonly parts: readonly ReadPart[] }

const text = (shape: readonly number[]): string => shape.join(' × ')

/** What comes in as the network has it: an image, where the file makes one of a row before anything else. */
function withReshape(chain: Chain): {
  readonly input: RowShape | null
  readonly layers: readonly ChainLayer[]
} {
  const input = rowShape(chain.input)
  const at = chain.layers.findIndex(({ className }) => className !== 'InputLayer')
  const first = chain.layers[at]
  const target = first?.className === 'Reshape' ? first.config['target_shape'] : null
  const isImage = Array.isArray(target) && (target.length === 2 || target.length === 3)
  const image = isImage ? rowShape(target.map(Number)) : null
  if (input === null || image === null || product(image) !== product(input))
    return { input, layers: chain.layers }
  return { input: image, layers: chain.layers.toSpliced(at, 1) }
}

/** A name that no other layer of the network has; ids have at most 40 characters. */
function uniqueId(wanted: string, taken: ReadonlySet<string>): string {
  const name = wanted.slice(0, 34) || 'layer'
  for (let count = 2, id = name; ; count += 1, id = `${name}-${String(count)}`) if (!taken.has(id)) return id
}

function takeLayers(
  layers: readonly ChainLayer[],
  input: RowShape | null,
): { readonly taken: readonly Taken[]; readonly notes: readonly ReadNote[] } {
  const taken: Taken[] = []
  const notes: ReadNote[] = []
  const ids = new Set<string>()
  let shape = input
  for (const from of layers) {
    const found = readLayer(from.className, from.config, from.name, shape)
    notes.push(...found.notes)
    if (found.layer === null) continue
    const id = uniqueId(from.name, ids)
    const frozen = from.config['trainable'] === false && found.parts.length > 0 ? { frozen: true } : {}
    const parsed = Layer.safeParse({ id, ...found.layer, ...frozen })
    if (!parsed.success) {
      const [setting = ''] = parsed.error.issues[0]?.path ?? []
      const value = JSON.stringify(from.config[String(setting)] ?? null)
      notes.push({ kind: 'unknownSetting', setting: String(setting), value, at: from.name })
      continue
    }
    ids.add(id)
    taken.push({ layer: parsed.data, from, parts: found.parts })
    const effect = shape === null ? null : layerEntry(parsed.data).effect(parsed.data, shape)
    shape = effect === null || isFault(effect) ? null : effect.output
  }
  return { taken, notes }
}

/** Why the layers are no network of the app, although it has each of them. */
function faultsOf(taken: readonly Taken[], input: RowShape): readonly ReadNote[] {
  const { layers } = describeNetwork({ layers: taken.map(({ layer }) => layer) }, input)
  return layers.flatMap(({ faults, input: before }, index): ReadNote[] =>
    faults.map((fault) => ({
      kind: 'shapeDiffers',
      wanted: fault.kind,
      found: text(before ?? []),
      at: taken[index]?.from.name ?? '',
    })),
  )
}

/** The arrays of the network by the app's names; what is missing or does not fit is noted. */
function weightsOf(
  taken: readonly Taken[],
  input: RowShape,
  find: FindArray,
): { readonly weights: ReadonlyMap<string, Float32Array>; readonly notes: readonly ReadNote[] } {
  const notes: ReadNote[] = []
  const weights = new Map<string, Float32Array>()
  const specs = new Map(
    parameterSpecs({ layers: taken.map(({ layer }) => layer) }, input).map((spec) => [spec.name, spec]),
  )
  for (const [index, { layer, from, parts }] of taken.entries()) {
    for (const { part, keras, absent } of parts) {
      const name = parameterName(index, layer.kind, part)
      const spec = specs.get(name)
      if (spec === undefined) continue
      if (absent !== null) {
        weights.set(name, new Float32Array(spec.count).fill(absent))
        continue
      }
      const place = parts.filter((one) => one.absent === null).findIndex((one) => one.part === part)
      const found = find(from, keras, place)
      if (found === null) notes.push({ kind: 'weightsMissing', at: `${from.name}/${keras}` })
      else if (found.shape.join() === spec.shape.join()) weights.set(name, found.values)
      else {
        const [wanted, seen] = [text(spec.shape), text(found.shape)]
        notes.push({ kind: 'shapeDiffers', wanted, found: seen, at: `${from.name}/${keras}` })
      }
    }
  }
  return { weights, notes }
}

/**
 * Makes a network of a chain of Keras's layers with their arrays, or, where the app lacks something that would change an
 * answer, the arrays alone. `all` gives every array of the file.
 */
export function assemble(
  chain: Chain,
  find: FindArray,
  all: () => readonly NamedTensor[],
  metadata: Metadata,
): ReadModel {
  const { input, layers } = withReshape(chain)
  const { taken, notes: layerNotes } = takeLayers(layers, input)
  const notes = [...chain.notes, ...layerNotes]
  const arraysOnly = (more: readonly ReadNote[]): ReadModel => ({
    kind: 'tensors',
    tensors: all(),
    layout: 'keras',
    notes: [...notes, ...more],
    metadata,
  })
  if (input === null && !notes.some(isBlocking))
    return arraysOnly([{ kind: 'inputOpen', at: (chain.input ?? []).map((size) => size ?? '?').join(' × ') }])
  if (input === null || taken.length === 0 || notes.some(isBlocking)) return arraysOnly([])
  const faults = faultsOf(taken, input)
  if (faults.length > 0) return arraysOnly(faults)
  const { weights, notes: weightNotes } = weightsOf(taken, input, find)
  if (weightNotes.length > 0) return arraysOnly(weightNotes)
  const network = { layers: taken.map(({ layer }) => layer) }
  return { kind: 'network', network, inputShape: input, weights, notes, metadata }
}
