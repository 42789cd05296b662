import { layerEntry, type Layer } from '#shared/catalog/layers/index'
import type { RowShape } from '#shared/catalog/layers/shape'
import type { FittedLayer, WeightsFit, WeightsLayout, WeightsWish } from '#shared/model/modelFile'
import { describeNetwork } from '#shared/network/shapes'
import { flatImages, type FlatImage } from '#shared/script/parameters'
import { flatOf, fromTorch, torchShape } from '../formats/layout'
import type { NamedTensor, ReadModel } from '../formats/readModel'
import { parameterSpecs, partOf, type ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'

type Arrays = Extract<ReadModel, { kind: 'tensors' }>

/** Arrays of a file that belong to one layer: what their names have in common, and the rest of each name. */
type TensorGroup = { readonly name: string; readonly members: ReadonlyMap<string, NamedTensor> }

/** The arrays of a layer of the network. */
type WantedLayer = {
  readonly id: string
  readonly kind: Layer['kind']
  readonly flat: FlatImage | null
  readonly specs: readonly ParameterSpec[]
}

/** What the parts of our layers are called in files of other programs. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  weight: ['weight', 'kernel', 'w', '0'],
  bias: ['bias', 'b', '1'],
  gamma: ['gamma', 'weight', 'scale', '0'],
  beta: ['beta', 'bias', '1'],
  'running-mean': ['running_mean', 'running-mean', 'moving_mean', 'mean', '2'],
  'running-variance': ['running_var', 'running-variance', 'moving_variance', 'var', '3'],
}

/** `features.0.weight` is the `weight` of `features.0`; PyTorch has points there, Keras strokes. Counters are no weights. */
function groupsOf(tensors: readonly NamedTensor[]): readonly TensorGroup[] {
  const groups = new Map<string, Map<string, NamedTensor>>()
  for (const tensor of tensors) {
    if (tensor.shape.length === 0) continue
    const name = tensor.name.replace(/:\d+$/, '')
    const cut = Math.max(name.lastIndexOf('.'), name.lastIndexOf('/'))
    const [owner, part] = cut < 0 ? [name, 'weight'] : [name.slice(0, cut), name.slice(cut + 1)]
    const members = groups.get(owner) ?? new Map<string, NamedTensor>()
    groups.set(owner, members.set(part, tensor))
  }
  const listed = [...groups].map(([name, members]) => ({ name, members }))
  return isAlphabetical(tensors)
    ? listed.toSorted((one, other) => byNumber.compare(one.name, other.name))
    : listed
}

const byNumber = new Intl.Collator('en', { numeric: true })

/** Whether a file has its arrays by their names, as safetensors does, so that their order says nothing of the network's. */
function isAlphabetical(tensors: readonly NamedTensor[]): boolean {
  const names = tensors.filter(({ shape }) => shape.length > 0).map(({ name }) => name)
  return names.every((name, at) => at === 0 || (names[at - 1] ?? '') < name)
}

/** `features.0` and `features.3`, or Keras's `dense` and `dense_1`, are numbered alike, so that their numbers are an order. */
const withoutNumbers = (name: string): string => name.replaceAll(/[_-]?\d+/g, '')

function wantedLayers({ network, inputShape }: WeightsWish): readonly WantedLayer[] {
  const flat = flatImages(describeNetwork(network, inputShape))
  const specs = parameterSpecs(network, inputShape)
  return network.layers.flatMap((layer, index) => {
    const own = specs.filter((spec) => spec.layer === index)
    return own.length === 0 ? [] : [{ id: layer.id, kind: layer.kind, flat: flat[index] ?? null, specs: own }]
  })
}

const isSame = (one: RowShape, other: RowShape): boolean => one.join() === other.join()

/** The array of a group that is a part of a layer, where it has the shape. */
function memberFor(group: TensorGroup, spec: ParameterSpec, layout: WeightsLayout): NamedTensor | null {
  const wanted = layout === 'torch' ? torchShape(spec.shape) : spec.shape
  for (const name of aliases[partOf(spec)] ?? []) {
    const found = group.members.get(name)
    if (found !== undefined) return isSame(found.shape, wanted) ? found : null
  }
  return null
}

/** A group with arrays that no part of the layer takes is another layer's. */
const fits = (group: TensorGroup, { specs }: WantedLayer, layout: WeightsLayout): boolean =>
  group.members.size === specs.length && specs.every((spec) => memberFor(group, spec, layout) !== null)

/** Which group each layer gets. */
type Dealt = {
  readonly layers: readonly (Omit<FittedLayer, 'arrays'> & { readonly group: TensorGroup | null })[]
  readonly fitted: number
}

const isNumbered = (groups: readonly TensorGroup[]): boolean =>
  new Set(groups.map(({ name }) => withoutNumbers(name))).size < 2

/**
 * Deals groups out to layers. Layers of one shape get the groups that fit them in order, where there are as many of both;
 * `inOrder` when the file has them in the network's order. Otherwise somebody has to choose, and what is chosen is left out of
 * the rest.
 */
function deal(
  wanted: readonly WantedLayer[],
  groups: readonly TensorGroup[],
  layout: WeightsLayout,
  choices: WeightsWish['choices'],
  inOrder: boolean,
): Dealt {
  const taken = new Set(Object.values(choices))
  const able = new Map(
    wanted.map((layer) => [layer, groups.filter((group) => fits(group, layer, layout))] as const),
  )
  const namesOf = (layer: WantedLayer): string[] => (able.get(layer) ?? []).map(({ name }) => name)
  const layers = wanted.map((layer) => {
    const candidates = namesOf(layer)
    const found = able.get(layer) ?? []
    if (Object.hasOwn(choices, layer.id)) {
      const group = found.find(({ name }) => name === choices[layer.id]) ?? null
      return { id: layer.id, candidates, chosen: group?.name ?? null, ambiguous: false, group }
    }
    const open = found.filter(({ name }) => !taken.has(name))
    const alike = wanted.filter(
      (other) => !Object.hasOwn(choices, other.id) && namesOf(other).join() === candidates.join(),
    )
    const ambiguous = open.length > 0 && (open.length !== alike.length || (!inOrder && !isNumbered(open)))
    const group = ambiguous ? null : (open[alike.indexOf(layer)] ?? null)
    return { id: layer.id, candidates, chosen: group?.name ?? null, ambiguous, group }
  })
  return { layers, fitted: layers.filter(({ candidates }) => candidates.length > 0).length }
}

const layouts = ['torch', 'keras'] as const

/** The layout that is asked for or known, or the one in which more layers fit; both where that is even. */
function chooseLayout(
  { layout }: Arrays,
  wish: WeightsWish,
  dealtIn: (layout: WeightsLayout) => Dealt,
): { readonly layout: WeightsLayout; readonly isOpen: boolean } {
  const known = wish.layout ?? layout
  if (known !== null) return { layout: known, isOpen: false }
  const [torch = 0, keras = 0] = layouts.map((one) => dealtIn(one).fitted)
  return { layout: keras > torch ? 'keras' : 'torch', isOpen: torch === keras && torch > 0 }
}

/** Layers with a border that PyTorch has no plain setting for: a module of its own pads them in a script. */
const unevenLayers = ({ network, inputShape }: WeightsWish): string[] =>
  describeNetwork(network, inputShape).layers.flatMap(({ layer, input }) => {
    if (!('padding' in layer) || layer.padding === 'valid') return []
    const modules = layerEntry(layer).torch(layer, input)
    return modules.length > 1 || modules.some((module) => module.startsWith('SameAvgPool2d'))
      ? [layer.id]
      : []
  })

/** What of the file each array of the network gets, and its numbers in the app's layout. */
export type FittedWeights = { readonly fit: WeightsFit; readonly weights: NamedValues }

/**
 * Fits arrays that come without a network onto one, by the shapes and the parts that the arrays are called, and among layers of
 * one shape by their order. Where that leaves a choice, none is taken until somebody chooses.
 * @throws AppError networkInvalid when the network does not fit its input
 */
export function fitWeights(arrays: Arrays, wish: WeightsWish): FittedWeights {
  const groups = groupsOf(arrays.tensors)
  const wanted = wantedLayers(wish)
  const dealtIn = (layout: WeightsLayout): Dealt =>
    deal(wanted, groups, layout, wish.choices, !isAlphabetical(arrays.tensors))
  const { layout, isOpen } = chooseLayout(arrays, wish, dealtIn)
  const weights = new Map<string, Float32Array>()
  const used = new Set<NamedTensor>()
  const layers = dealtIn(layout).layers.map(({ group, ...layer }, index): FittedLayer => {
    const own = wanted[index]
    if (group === null || own === undefined || isOpen)
      return { ...layer, chosen: isOpen ? null : layer.chosen, arrays: [] }
    const taken = own.specs.flatMap((spec) => {
      const tensor = memberFor(group, spec, layout)
      if (tensor === null) return []
      used.add(tensor)
      const flat = flatOf(own.kind, spec.shape, own.flat)
      const moved = layout === 'torch' && (spec.shape.length > 1 || flat !== null)
      weights.set(spec.name, moved ? fromTorch(tensor.values, { shape: spec.shape, flat }) : tensor.values)
      const part = partOf(spec)
      return [{ tensor: tensor.name, tensorShape: [...tensor.shape], part, shape: [...spec.shape], moved }]
    })
    return { ...layer, arrays: taken }
  })
  const left = arrays.tensors
    .filter((tensor) => !used.has(tensor))
    .map(({ name, shape }) => ({ name, shape: [...shape] }))
  const uneven = layout === 'torch' ? unevenLayers(wish) : []
  return { fit: { layers, left, layout, layoutOpen: isOpen, uneven }, weights }
}
