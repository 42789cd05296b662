import { freeLayerId } from '#shared/catalog/layers/freeLayerId'
import { endsImages, layers as entries, type Layer, type LayerKind } from '#shared/catalog/layers/index'

type Layers = readonly Layer[]

/** The layers with one more before position `index` (the end when `index` is past it). */
export function insertLayer(layers: Layers, index: number, layer: Layer): Layers {
  return layers.toSpliced(Math.max(0, Math.min(index, layers.length)), 0, layer)
}

/** The layers without the named one. The last layer of a network is kept: a network has at least one. */
export function removeLayer(layers: Layers, id: string): Layers {
  return layers.length <= 1 ? layers : layers.filter((layer) => layer.id !== id)
}

/** The layers with the named one at position `to`; unchanged when the name or the position does not exist. */
export function moveLayer(layers: Layers, id: string, to: number): Layers {
  const from = layers.findIndex((layer) => layer.id === id)
  const moved = layers[from]
  if (moved === undefined || to < 0 || to >= layers.length || to === from) return layers
  return layers.toSpliced(from, 1).toSpliced(to, 0, moved)
}

/** The layers with a copy of the named one right behind it, under a free name. */
export function duplicateLayer(layers: Layers, id: string): Layers {
  const index = layers.findIndex((layer) => layer.id === id)
  const original = layers[index]
  if (original === undefined) return layers
  return layers.toSpliced(index + 1, 0, { ...original, id: freeLayerId(layers, original.kind) })
}

/** The layers with the one of the same name replaced. */
export function replaceLayer(layers: Layers, changed: Layer): Layers {
  return layers.map((layer) => (layer.id === changed.id ? changed : layer))
}

/**
 * Where a new layer belongs: right behind the selected one, but before the output layer, because that one answers, and
 * layers for images before the first one behind which rows are flat.
 */
export function insertionIndex(layers: Layers, selectedId: string | null, kind: LayerKind): number {
  const last = Math.max(0, layers.length - 1)
  const selected = layers.findIndex((layer) => layer.id === selectedId)
  const wanted = selected < 0 ? last : Math.min(selected + 1, last)
  if (entries[kind].takes !== 'image') return wanted
  const flat = layers.findIndex((layer) => endsImages(layer.kind))
  return flat < 0 ? wanted : Math.min(wanted, flat)
}
