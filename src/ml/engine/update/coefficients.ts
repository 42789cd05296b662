import type { AdamSettings, RmspropSettings, SgdSettings } from './updates'

/** The scalars of `w -= learningRate·(gradient·(g + decay·w) + velocity·v)`, `v = momentum·v + g + decay·w`. */
export function momentumCoefficients(
  settings: SgdSettings,
): readonly [number, number, number, number, number] {
  const { learningRate, weightDecay, momentum, nesterov } = settings
  return nesterov
    ? [learningRate, weightDecay, momentum, 1, momentum]
    : [learningRate, weightDecay, momentum, 0, 1]
}

/**
 * The scalars of one Adam step: step size, decay in the gradient, factor of the old weights, beta1, 1 − beta1, beta2,
 * 1 − beta2, 1/√(1 − beta2ᵗ), epsilon. D. Kingma and J. Ba, "Adam", 2015; I. Loshchilov and F. Hutter, "Decoupled
 * Weight Decay Regularization", 2019; the place of epsilon is PyTorch's.
 */
export function adamCoefficients(
  settings: AdamSettings,
): readonly [number, number, number, number, number, number, number, number, number] {
  const { learningRate, beta1, beta2, epsilon, weightDecay, decoupled, step } = settings
  return [
    learningRate / (1 - beta1 ** step),
    decoupled ? 0 : weightDecay,
    decoupled ? 1 - learningRate * weightDecay : 1,
    beta1,
    1 - beta1,
    beta2,
    1 - beta2,
    1 / Math.sqrt(1 - beta2 ** step),
    epsilon,
  ]
}

/** The scalars of one RMSProp step: learning rate, decay, alpha, 1 − alpha, epsilon, momentum. */
export function rmspropCoefficients(
  settings: RmspropSettings,
): readonly [number, number, number, number, number, number] {
  const { learningRate, weightDecay, alpha, epsilon, momentum } = settings
  return [learningRate, weightDecay, alpha, 1 - alpha, epsilon, momentum]
}
