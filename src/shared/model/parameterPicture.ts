import { z } from 'zod'
import { layerKinds } from '../catalog/layers'
import { Measured } from './number'
import { ParameterInfo } from './trainedModel'
import { ValueGrid, ValueTiles } from './valueGrid'

/** Weights that look at an image: of each filter of a convolution, or of each unit that sees every pixel. */
export const WeightImages = z.object({
  of: z.enum(['filters', 'units']),
  /** Channels of what they look at; `channel` is the one that is shown, null the mean over them. */
  channels: z.int().min(1),
  channel: z.int().min(0).nullable(),
  tiles: ValueTiles,
})
export type WeightImages = z.infer<typeof WeightImages>

/** An array of parameters to be drawn. */
export const ParameterPicture = z.object({
  info: ParameterInfo,
  /** Bins of its finite values; empty where it has none. */
  edges: z.array(z.number()),
  counts: z.array(z.int()),
  notFinite: z.int(),
  /** The last axis runs across, all others down. */
  grid: ValueGrid,
  /** Null for weights that look at no image. */
  images: WeightImages.nullable(),
})
export type ParameterPicture = z.infer<typeof ParameterPicture>

/** What a layer gives for one input. */
export const LayerActivation = z.object({
  /** From 0. */
  layer: z.int().min(0),
  kind: z.enum(layerKinds),
  shape: z.array(z.int().min(1)),
  min: Measured,
  max: Measured,
  /** Share of its values that are exactly 0. */
  zeros: z.number(),
  /** Feature maps of images, else one row of units. */
  values: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('maps'), tiles: ValueTiles }),
    z.object({ kind: z.literal('units'), grid: ValueGrid }),
  ]),
})
export type LayerActivation = z.infer<typeof LayerActivation>

/** What an array of parameters can be saved as. */
export const arrayFormats = ['csv', 'npy'] as const
export const ArrayFormat = z.enum(arrayFormats)
export type ArrayFormat = z.infer<typeof ArrayFormat>
