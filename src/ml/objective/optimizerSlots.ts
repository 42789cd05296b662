import { optimizerEntry, type Optimizer } from '#shared/catalog/optimizers/index'
import { names } from '../engine/capture/names'
import type { ParameterSpec } from '../network/parameters'

/** Name of an optimizer's array in a checkpoint. */
export const slotName = names.slot

/** The optimizer's arrays for all trainable arrays of a network. */
export const slotSpecs = (optimizer: Optimizer, specs: readonly ParameterSpec[]) =>
  specs
    .filter(({ trainable }) => trainable)
    .flatMap(({ name, shape }) =>
      optimizerEntry(optimizer)
        .slots(optimizer)
        .map((slot) => ({ name: slotName(name, slot), shape, trainable: false })),
    )
