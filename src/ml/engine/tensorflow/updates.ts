import { add, div, mul, sqrt, square, sub, tidy, type Tensor, type Variable } from '@tensorflow/tfjs-core'
import { adamCoefficients, momentumCoefficients, rmspropCoefficients } from '../update/coefficients'
import type { Updates } from '../update/updates'

/** `tensor · factor`, without an operation where the factor is 1. */
const times = (tensor: Tensor, factor: number): Tensor => (factor === 1 ? tensor : mul(tensor, factor))

/** `Σ factor · tensor`, without the terms whose factor is 0. */
const combine = (...terms: readonly (readonly [number, Tensor])[]): Tensor => {
  const parts = terms.filter(([factor]) => factor !== 0).map(([factor, tensor]) => times(tensor, factor))
  return parts.reduce((sum, part) => add(sum, part))
}

const withDecay = (gradient: Tensor, weights: Variable, decay: number): Tensor =>
  decay === 0 ? gradient : combine([1, gradient], [decay, weights])

/** The optimizers' arithmetic as TensorFlow's operations; see `plain.ts` for the rules. */
export const tensorflowUpdates: Updates = {
  sgd: (weights, gradient, velocity, settings) => {
    const [rate, decay, momentum, gradientShare, velocityShare] = momentumCoefficients(settings)
    tidy(() => {
      const slope = withDecay(gradient, weights, decay)
      if (velocity === null) {
        weights.assign(sub(weights, mul(slope, rate)))
        return
      }
      const speed = combine([momentum, velocity], [1, slope])
      const direction = combine([gradientShare, slope], [velocityShare, speed])
      weights.assign(sub(weights, mul(direction, rate)))
      velocity.assign(speed)
    })
  },
  adam: (weights, gradient, first, second, settings) => {
    const [size, decay, shrink, beta1, rest1, beta2, rest2, correction, epsilon] = adamCoefficients(settings)
    tidy(() => {
      const slope = withDecay(gradient, weights, decay)
      const mean = combine([beta1, first], [rest1, slope])
      const power = combine([beta2, second], [rest2, square(slope)])
      const direction = div(mean, add(times(sqrt(power), correction), epsilon))
      weights.assign(sub(times(weights, shrink), mul(direction, size)))
      first.assign(mean)
      second.assign(power)
    })
  },
  rmsprop: (weights, gradient, meanSquare, buffer, settings) => {
    const [rate, decay, alpha, rest, epsilon, momentum] = rmspropCoefficients(settings)
    tidy(() => {
      const slope = withDecay(gradient, weights, decay)
      const power = combine([alpha, meanSquare], [rest, square(slope)])
      const direction = combine([momentum, buffer], [1, div(slope, add(sqrt(power), epsilon))])
      weights.assign(sub(weights, mul(direction, rate)))
      meanSquare.assign(power)
      buffer.assign(direction)
    })
  },
}
