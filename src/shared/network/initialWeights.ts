import { AppError } from '../errors'
import type { InitialWeights } from '../model/initialWeights'
import type { Layer } from '../catalog/layers'
import type { DescribedLayer, DescribedNetwork } from './shapes'

/** A layer whose stored weights are of another shape than it has now. */
export type WeightsMisfit = {
  readonly layer: Layer
  /** Number of the layer, from 1. */
  readonly position: number
  readonly stored: readonly (readonly number[])[]
  readonly wanted: readonly (readonly number[])[]
}

const shapesOf = ({ effect }: DescribedLayer): readonly (readonly number[])[] => effect?.trainable ?? []

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** The layers with parameters, each with its shapes, as they are stored with a specification. */
export const layerShapes = ({ layers }: Pick<DescribedNetwork, 'layers'>): InitialWeights['layers'] =>
  layers.flatMap((described) => {
    const shapes = shapesOf(described).map((shape) => [...shape])
    return shapes.length === 0 ? [] : [{ id: described.layer.id, shapes }]
  })

/** Layers that should begin with stored weights and cannot, since those are of another shape. */
export function weightsMisfits(
  initial: InitialWeights | undefined,
  { layers }: Pick<DescribedNetwork, 'layers'>,
): readonly WeightsMisfit[] {
  const stored = new Map(initial?.layers.map(({ id, shapes }) => [id, shapes]))
  return layers.flatMap((described, index): readonly WeightsMisfit[] => {
    const own = stored.get(described.layer.id)
    const wanted = shapesOf(described)
    if (own === undefined || described.effect === null || isSame(own, wanted)) return []
    return [{ layer: described.layer, position: index + 1, stored: own, wanted }]
  })
}

/** The stored weights of the layers that they fit; null when none is left. */
export function fittingWeights(
  initial: InitialWeights,
  described: Pick<DescribedNetwork, 'layers'>,
): InitialWeights | null {
  const now = new Map(layerShapes(described).map(({ id, shapes }) => [id, shapes]))
  const layers = initial.layers.filter(({ id, shapes }) => isSame(now.get(id), shapes))
  return layers.length === 0 ? null : { ...initial, layers }
}

/**
 * The stored weights of layers that are still there; absent where none is left. A layer that is put in later may be called as
 * one that was taken out, and is another one.
 */
export function weightsOfLayers(
  initial: InitialWeights | undefined,
  layers: readonly Pick<Layer, 'id'>[],
): InitialWeights | undefined {
  const ids = new Set(layers.map(({ id }) => id))
  const kept = initial?.layers.filter(({ id }) => ids.has(id)) ?? []
  if (initial === undefined || kept.length === initial.layers.length) return initial
  return kept.length === 0 ? undefined : { ...initial, layers: kept }
}

/** Shapes as people read them: `8 × 4 + 4`. */
export const shapesText = (shapes: readonly (readonly number[])[]): string =>
  shapes.map((shape) => shape.join(' × ')).join(' + ')

/** @throws {AppError} INVALID_INPUT initialWeightsDoNotFit at the first layer that cannot begin with what is stored for it */
export function checkInitialWeights(
  initial: InitialWeights | undefined,
  described: Pick<DescribedNetwork, 'layers'>,
): void {
  const [misfit] = weightsMisfits(initial, described)
  if (misfit === undefined) return
  throw new AppError('INVALID_INPUT', 'initialWeightsDoNotFit', {
    layer: misfit.position,
    layerId: misfit.layer.id,
    name: initial?.name ?? '',
    expected: shapesText(misfit.wanted),
    found: shapesText(misfit.stored),
  })
}
