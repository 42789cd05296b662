import type { Tensor, Variable } from '@tensorflow/tfjs-core'
import { AppError, unreachable } from '#shared/errors'
import type { Optimizer } from '#shared/model/training'
import { names } from '../engine/capture/names'
import type { Updates } from '../engine/update/updates'
import type { ParameterSpec } from '../network/parameters'

/** What an optimizer remembers for every parameter array, by the name it has in a checkpoint. All start at zero. */
export type Slot = 'momentum' | 'mean' | 'square'

/** One parameter array with its gradient and its slots in the order of `slotsOf`. */
export type UpdateTarget = {
  readonly weights: Variable
  readonly gradient: Tensor
  readonly slots: readonly Variable[]
}

/** The slots that the optimizer keeps for each parameter array. */
export function slotsOf(optimizer: Optimizer): readonly Slot[] {
  switch (optimizer.kind) {
    case 'sgd':
      return optimizer.momentum > 0 ? ['momentum'] : []
    case 'adam':
    case 'adamw':
      return ['mean', 'square']
    case 'rmsprop':
      return ['square', 'momentum']
    default:
      return unreachable(optimizer)
  }
}

/** Name of an optimizer's array in a checkpoint. */
export const slotName = names.slot

/** The optimizer's arrays for all trainable arrays of a network. */
export const slotSpecs = (optimizer: Optimizer, specs: readonly ParameterSpec[]) =>
  specs
    .filter(({ trainable }) => trainable)
    .flatMap(({ name, shape }) =>
      slotsOf(optimizer).map((one) => ({ name: slotName(name, one), shape, trainable: false })),
    )

function slot(target: UpdateTarget, index: number): Variable {
  const found = target.slots[index]
  if (found === undefined) throw new AppError('BUG', 'internal', { message: `no optimizer slot ${index}` })
  return found
}

/**
 * Changes one parameter array in place by the optimizer's rule, as PyTorch has it. `step` counts from 1. The learning
 * rate comes with every step, so that a schedule can change it.
 */
export function applyUpdate(
  updates: Updates,
  optimizer: Optimizer,
  target: UpdateTarget,
  step: number,
  learningRate: number,
): void {
  const { weights, gradient } = target
  switch (optimizer.kind) {
    case 'sgd':
      updates.sgd(weights, gradient, optimizer.momentum > 0 ? slot(target, 0) : null, {
        ...optimizer,
        learningRate,
      })
      return
    case 'adam':
    case 'adamw':
      updates.adam(weights, gradient, slot(target, 0), slot(target, 1), {
        ...optimizer,
        learningRate,
        decoupled: optimizer.kind === 'adamw',
        step,
      })
      return
    case 'rmsprop':
      updates.rmsprop(weights, gradient, slot(target, 0), slot(target, 1), { ...optimizer, learningRate })
      return
    default:
      unreachable(optimizer)
  }
}
