import { unreachable } from '#shared/errors'
import type { Optimizer } from '#shared/model/training'
import type { NumberRule } from '#renderer/ui/fields/parseNumber'

/** One number of an optimizer: its name, value, limits (as the specification has them) and how to change it. */
export type OptimizerSetting = {
  readonly name: 'momentum' | 'beta1' | 'beta2' | 'alpha' | 'epsilon' | 'weightDecay'
  readonly value: number
  readonly rule: NumberRule
  readonly with: (value: number) => Optimizer
}

/** The numbers of an optimizer besides the learning rate. */
export function optimizerSettings(optimizer: Optimizer): readonly OptimizerSetting[] {
  const momentumRule = { min: 0, max: 0.9999 }
  const weightDecay: OptimizerSetting = {
    name: 'weightDecay',
    value: optimizer.weightDecay,
    rule: { min: 0, max: 1 },
    with: (value) => ({ ...optimizer, weightDecay: value }),
  }
  switch (optimizer.kind) {
    case 'sgd':
      return [
        {
          name: 'momentum',
          value: optimizer.momentum,
          rule: momentumRule,
          with: (value) => ({ ...optimizer, momentum: value }),
        },
        weightDecay,
      ]
    case 'adam':
    case 'adamw':
      return [
        {
          name: 'beta1',
          value: optimizer.beta1,
          rule: { min: 0, max: 0.99999 },
          with: (value) => ({ ...optimizer, beta1: value }),
        },
        {
          name: 'beta2',
          value: optimizer.beta2,
          rule: { min: 0, max: 0.999999 },
          with: (value) => ({ ...optimizer, beta2: value }),
        },
        {
          name: 'epsilon',
          value: optimizer.epsilon,
          rule: { above: 0, max: 1 },
          with: (value) => ({ ...optimizer, epsilon: value }),
        },
        weightDecay,
      ]
    case 'rmsprop':
      return [
        {
          name: 'alpha',
          value: optimizer.alpha,
          rule: { min: 0, max: 0.99999 },
          with: (value) => ({ ...optimizer, alpha: value }),
        },
        {
          name: 'momentum',
          value: optimizer.momentum,
          rule: momentumRule,
          with: (value) => ({ ...optimizer, momentum: value }),
        },
        {
          name: 'epsilon',
          value: optimizer.epsilon,
          rule: { above: 0, max: 1 },
          with: (value) => ({ ...optimizer, epsilon: value }),
        },
        weightDecay,
      ]
    default:
      return unreachable(optimizer)
  }
}
