import type { z } from 'zod'
import { activationEntries, type Activation } from '../activations'
import { kindUnion } from '../kindUnion'
import { activation } from './activation'
import { avgPool } from './avgPool'
import { batchNorm } from './batchNorm'
import { conv2d } from './conv2d'
import { dense } from './dense'
import { dropout } from './dropout'
import type { LayerEntry } from './entry'
import { flatten } from './flatten'
import { globalAvgPool } from './globalAvgPool'
import { layerNorm } from './layerNorm'
import { maxPool } from './maxPool'
import type { RowShape } from './shape'

/** Every kind of layer, in the order of the add menu. */
export const layers = {
  dense,
  activation,
  flatten,
  conv2d,
  'max-pool': maxPool,
  'avg-pool': avgPool,
  'global-avg-pool': globalAvgPool,
  dropout,
  'batch-norm': batchNorm,
  'layer-norm': layerNorm,
} as const

type Entries = typeof layers
type SchemaOf<Kind extends LayerKind> = Entries[Kind]['schema']
export type LayerKind = keyof Entries
export const layerKinds = Object.keys(layers) as readonly LayerKind[]
/** A layer of one kind. */
export type LayerOf<Kind extends LayerKind> = z.infer<SchemaOf<Kind>>

/** One layer of a sequential network. Images are height × width × channels; `id` names the layer for the page. */
export const Layer = kindUnion(layers)
export type Layer = LayerOf<LayerKind>

/** The entry of a layer's kind, to be asked about this layer. */
export function layerEntry<Kind extends LayerKind>(
  layer: LayerOf<Kind> & { readonly kind: Kind },
): LayerEntry<SchemaOf<Kind>> {
  const entries: { readonly [One in LayerKind]: LayerEntry<SchemaOf<One>> } = layers
  const kind: Kind = layer.kind
  return entries[kind]
}

/** A layer of the kind with the settings that most networks start from. */
export const newLayer = (kind: LayerKind, id: string): Layer => ({ id, ...layers[kind].defaults })

/** The activation that a layer applies; null for layers without one. */
export function activationOf(layer: Layer): Activation | null {
  if ('activation' in layer) return layer.activation
  return 'function' in layer ? layer.function : null
}

/** The layer with another activation; as it is where it has none. */
export function withActivation(layer: Layer, activation: Activation): Layer {
  if ('activation' in layer) return { ...layer, activation }
  return 'function' in layer ? { ...layer, function: activation } : layer
}

/** The PyTorch modules that a layer stands for, one by one, as in `torchModules`. */
export function torchModuleList(layer: Layer, input: RowShape | null): readonly string[] {
  const activation = activationOf(layer)
  const after = activation === null ? '' : activationEntries[activation].torch
  return [...layerEntry(layer).torch(layer, input), ...(after === '' ? [] : [after])]
}

/** The PyTorch modules that a layer stands for: `nn.Linear(784, 512), nn.ReLU()`. Unknown sizes are `…`. */
export const torchModules = (layer: Layer, input: RowShape | null): string =>
  torchModuleList(layer, input).join(', ')

/** Whether training leaves the parameters of a layer as they are, statistics included. */
export const isFrozen = (layer: Pick<Layer, 'kind'>): boolean => 'frozen' in layer && layer.frozen === true

/** Whether a layer has something that can be frozen. */
export const canFreeze = ({ kind }: Pick<Layer, 'kind'>): boolean => 'frozen' in layers[kind].schema.shape

/** The layer frozen, or trained again; as it is where it has no parameters. */
export function withFrozen(layer: Layer, frozen: boolean): Layer {
  const { frozen: _, ...trained } = { frozen: undefined, ...layer }
  return frozen && canFreeze(layer) ? Layer.parse({ ...trained, frozen }) : Layer.parse(trained)
}

/** Whether rows of a batch cannot be computed apart from each other in this layer. */
export const needsBatch = (layer: Pick<Layer, 'kind'>): boolean =>
  layers[layer.kind].needsBatch === true && !isFrozen(layer)

/** Whether a layer does nothing of use unless images come in: it takes them alone, or makes them flat. */
export function isForImages(kind: LayerKind): boolean {
  const { takes, gives } = layers[kind]
  return takes === 'image' || (takes === 'any' && gives === 'flat')
}

/** Whether images end at this layer: behind it rows are flat. */
export function endsImages(kind: LayerKind): boolean {
  const { takes, gives } = layers[kind]
  return takes === 'flat' || gives === 'flat'
}
