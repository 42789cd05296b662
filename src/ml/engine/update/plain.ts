import { adamCoefficients, momentumCoefficients, rmspropCoefficients } from './coefficients'
import type { AdamSettings, RmspropSettings, SgdSettings } from './updates'

/** `Updates.sgd` over arrays, from index `from` to the end. */
export function plainSgd(
  w: Float32Array,
  g: Float32Array,
  v: Float32Array | null,
  settings: SgdSettings,
  from: number,
): void {
  const [rate, decay, momentum, gradientShare, velocityShare] = momentumCoefficients(settings)
  for (let i = from; i < w.length; i++) {
    const weight = w[i] ?? 0
    const gradient = (g[i] ?? 0) + decay * weight
    if (v === null) {
      w[i] = weight - rate * gradient
      continue
    }
    const velocity = momentum * (v[i] ?? 0) + gradient
    v[i] = velocity
    w[i] = weight - rate * (gradientShare * gradient + velocityShare * velocity)
  }
}

/** `Updates.adam` over arrays, from index `from` to the end. */
export function plainAdam(
  w: Float32Array,
  g: Float32Array,
  m: Float32Array,
  s: Float32Array,
  settings: AdamSettings,
  from: number,
): void {
  const [size, decay, shrink, beta1, rest1, beta2, rest2, correction, epsilon] = adamCoefficients(settings)
  for (let i = from; i < w.length; i++) {
    const weight = w[i] ?? 0
    const gradient = (g[i] ?? 0) + decay * weight
    const first = beta1 * (m[i] ?? 0) + rest1 * gradient
    const second = beta2 * (s[i] ?? 0) + rest2 * gradient * gradient
    m[i] = first
    s[i] = second
    w[i] = shrink * weight - (size * first) / (Math.sqrt(second) * correction + epsilon)
  }
}

/** `Updates.rmsprop` over arrays, from index `from` to the end. */
export function plainRmsprop(
  w: Float32Array,
  g: Float32Array,
  s: Float32Array,
  b: Float32Array,
  settings: RmspropSettings,
  from: number,
): void {
  const [rate, decay, alpha, rest, epsilon, momentum] = rmspropCoefficients(settings)
  for (let i = from; i < w.length; i++) {
    const weight = w[i] ?? 0
    const gradient = (g[i] ?? 0) + decay * weight
    const square = alpha * (s[i] ?? 0) + rest * gradient * gradient
    const direction = momentum * (b[i] ?? 0) + gradient / (Math.sqrt(square) + epsilon)
    s[i] = square
    b[i] = direction
    w[i] = weight - rate * direction
  }
}
