import { z } from 'zod'
import type { KerasLayer } from '../activations'
import type { Words } from '../../texts/words'
import type { LayerEffect, RowShape, ShapeFault } from './shape'

/** Parts of the add menu, in its order. */
export const layerGroups = ['basic', 'image', 'regular'] as const
export type LayerGroup = (typeof layerGroups)[number]

/** What every layer has: a name within its network. */
export const layerBase = { id: z.string().min(1).max(40) }

/** What layers with parameters have: whether training leaves these as they are. Absent where it changes them. */
export const freezable = { frozen: z.literal(true).optional() }

/** Settings that several layers have, with the same limits. */
export const units = z.int().min(1).max(65_536)
export const windowSize = z.int().min(1).max(64)

/** How a window treats the border of an image. */
export const Padding = z.enum(['valid', 'same'])
export type Padding = z.infer<typeof Padding>

/** All sides of a kind of layer that need no TensorFlow; `src/ml/network/layers` has the other half. */
export type LayerEntry<Schema extends z.ZodObject> = {
  /** Settings are edited and compared in this order, within its limits. */
  readonly schema: Schema
  /** What most networks start from: PyTorch's value where PyTorch has a default. */
  readonly defaults: Omit<z.infer<Schema>, 'id'>
  readonly group: LayerGroup
  readonly takes: 'flat' | 'image' | 'any'
  readonly gives: 'flat' | 'image' | 'same'
  /** Takes statistics over the batch: its rows cannot be computed apart from each other. */
  readonly needsBatch?: true
  /** The most important numbers, which stand on the layer's card. */
  readonly onCard: readonly (keyof z.infer<Schema>)[]
  readonly effect: (layer: z.infer<Schema>, input: RowShape) => LayerEffect | ShapeFault
  /** The layer with a window that fits into images of that size; of layers that have a window. */
  readonly withWindow?: (layer: z.infer<Schema>, size: number) => z.infer<Schema>
  /** Its size in a few characters, where it says something about the network's. */
  readonly brief?: (layer: z.infer<Schema>) => string
  /**
   * PyTorch's modules without the activation, of which the last one has the parameters; `input` is null behind a fault.
   * An image has its channels first there.
   */
  readonly torch: (layer: z.infer<Schema>, input: RowShape | null) => readonly string[]
  /** Null for a layer that is nothing but its activation. */
  readonly keras: (layer: z.infer<Schema>) => KerasLayer | null
  /** Keras's name of each of its parameter arrays. */
  readonly kerasWeights: Readonly<Record<string, string>>
  /** PyTorch's name of each of its parameter arrays, within its module. */
  readonly torchWeights: Readonly<Record<string, string>>
  readonly words: Words<{
    readonly name: string
    /** One line for the add menu. */
    readonly what: string
    /** What it does; `{inputs}` is the size of its input, and each of its numbers goes by its name. */
    readonly explain: string
  }>
}

/** The number of features that come in, for code; unknown behind a fault. */
export const lastOf = (input: RowShape | null): string => String(input?.at(-1) ?? '…')
