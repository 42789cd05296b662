import { z } from 'zod'
import type { Activation } from '../catalog/activations'

/** Activations that have an end at which they stand still: 0 of ReLU, both of the others. */
export const endedActivations = ['relu', 'sigmoid', 'tanh'] as const satisfies readonly Activation[]
export type EndedActivation = (typeof endedActivations)[number]

/** How many of the units (a convolution's filters) of a hidden layer stood still at an end of their activation. */
export const LayerActivity = z.object({
  /** The place of the layer in the network, from 0. */
  layer: z.int().min(0),
  activation: z.enum(endedActivations),
  units: z.int().min(1),
  still: z.int().min(0),
})
export type LayerActivity = z.infer<typeof LayerActivity>

/**
 * What a network's units did with some rows of a part: a ReLU stood still that was 0 for every row (it is dead), a sigmoid
 * or tanh that was within a hundredth of an end for nearly every row (it is saturated). Neither learns any more.
 */
export const UnitActivity = z.object({
  part: z.enum(['train', 'validation']),
  rows: z.int().min(1),
  layers: z.array(LayerActivity),
})
export type UnitActivity = z.infer<typeof UnitActivity>

/** The file in a model's folder that has it. */
export const unitActivityFile = 'units.json'
