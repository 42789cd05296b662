import { tidy } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'
import type { ApplyUpdate } from '../update/law'

/** The optimizers' arithmetic as TensorFlow's operations. */
export const tensorflowUpdate: ApplyUpdate = (law, { weights, gradient, slots }, coefficients) => {
  tidy(() => {
    const [changed, ...states] = law.operations(weights, gradient, slots, coefficients)
    weights.assign(changed)
    for (const [index, slot] of slots.entries()) {
      const state = states[index]
      if (state === undefined) throw new AppError('BUG', 'internal', { message: `no value of slot ${index}` })
      slot.assign(state)
    }
  })
}
