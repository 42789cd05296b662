import { layerEntry } from '#shared/catalog/layers/index'
import { torchFlats } from '#shared/script/parameters'
import { torchPlaces } from '#shared/script/torch/network'
import { flatOf, fromTorch, torchShape, toTorch, type ArrayLayout } from '../formats/layout'
import type { NamedTensor } from '../formats/readModel'
import type { ParameterSpec } from '../network/parameters'
import type { NamedValues } from '../network/tensors'
import { damaged } from '../formats/faults'
import type { ExportSource } from './exportSource'

type Named = { readonly spec: ParameterSpec; readonly name: string; readonly layout: ArrayLayout }

/** Every array with its name in the `state_dict` of the script's network, and its layout. */
function named({ manifest, described, specs }: ExportSource): readonly Named[] {
  const flats = torchFlats(described)
  const places = torchPlaces(described, manifest.spec.training.loss)
  return specs.map((spec) => {
    const layer = described.layers[spec.layer]?.layer
    const [, , part = ''] = spec.name.split('.')
    const own = layer === undefined ? part : (layerEntry(layer).torchWeights[part] ?? part)
    const flat = layer === undefined ? null : flatOf(layer.kind, spec.shape, flats[spec.layer] ?? null)
    return { spec, name: `${String(places[spec.layer] ?? 0)}.${own}`, layout: { shape: spec.shape, flat } }
  })
}

/** The arrays of a model as PyTorch's `load_state_dict` takes them. */
export const torchTensors = (source: ExportSource): readonly NamedTensor[] =>
  named(source).map(({ spec, name, layout }) => ({
    name,
    shape: torchShape(spec.shape),
    values: toTorch(source.weights.get(spec.name) ?? new Float32Array(), layout),
  }))

/** The model's arrays in the app's layout, from those that were read of an export in PyTorch's. */
export const fromTorchTensors = (source: ExportSource, tensors: readonly NamedTensor[]): NamedValues =>
  new Map(
    named(source).map(({ spec, name, layout }) => [
      spec.name,
      fromTorch(arrayOf(tensors, name, torchShape(spec.shape)), layout),
    ]),
  )

/** The array of that name and shape. @throws AppError modelFileDamaged */
export function arrayOf(
  tensors: readonly NamedTensor[],
  name: string,
  shape: readonly number[],
): Float32Array {
  const found = tensors.find((tensor) => tensor.name === name)
  if (found?.shape.join() !== shape.join()) throw damaged(name, found?.shape.join(' × ') ?? '–')
  return found.values
}
