import {
  add as plus,
  div as over,
  mul as times,
  sqrt,
  square,
  sub as minus,
  type Tensor,
} from '@tensorflow/tfjs-core'
import type { OptimizerOf } from '#shared/catalog/optimizers/index'
import type { Graph } from '../capture/graph'
import { attribute, type Reference } from '../capture/types'
import { local, sequence } from '../wasm/assembler/code'
import { add, div, elementwise, load, mul, squareRoot, store, sub } from '../wasm/native/elementwise'
import { decayed, slotOf, unlocked } from './graphTerms'
import type { UpdateLaw } from './law'
import type { GraphTarget, UpdateRule } from './rule'
import { combine, times as scaled, withDecay } from './tensorTerms'

/** The settings that Adam and AdamW share. */
export type AdamSettings = Omit<OptimizerOf<'adam'>, 'kind'>

/** The scalars of one step; `shrink` is the factor of the old weights, `correction` 1/√(1 − beta2ᵗ). */
type Coefficients = readonly [
  size: number,
  decay: number,
  shrink: number,
  beta1: number,
  rest1: number,
  beta2: number,
  rest2: number,
  correction: number,
  epsilon: number,
]

/** D. Kingma and J. Ba, "Adam", ICLR 2015; the place of epsilon is PyTorch's. */
export const adamLaw: UpdateLaw = {
  kernel: elementwise('adam', 4, 9, 3, (scalar, temporary) => {
    const [gradient, first, second] = [temporary(0), temporary(1), temporary(2)]
    const g = local.get(gradient)
    return sequence(
      add(load(1), mul(scalar(1), load(0))),
      local.set(gradient),
      add(mul(scalar(3), load(2)), mul(scalar(4), g)),
      local.set(first),
      add(mul(scalar(5), load(3)), mul(scalar(6), mul(g, g))),
      local.set(second),
      store(2, local.get(first)),
      store(3, local.get(second)),
      store(
        0,
        sub(
          mul(scalar(2), load(0)),
          div(mul(scalar(0), local.get(first)), add(mul(squareRoot(second), scalar(7)), scalar(8))),
        ),
      ),
    )
  }),
  plain(w, g, [m, s]: readonly [Float32Array, Float32Array], coefficients: Coefficients, from) {
    const [size, decay, shrink, beta1, rest1, beta2, rest2, correction, epsilon] = coefficients
    for (let i = from; i < w.length; i++) {
      const weight = w[i] ?? 0
      const gradient = (g[i] ?? 0) + decay * weight
      const first = beta1 * (m[i] ?? 0) + rest1 * gradient
      const second = beta2 * (s[i] ?? 0) + rest2 * gradient * gradient
      m[i] = first
      s[i] = second
      w[i] = shrink * weight - (size * first) / (Math.sqrt(second) * correction + epsilon)
    }
  },
  operations(w, g, [m, s]: readonly [Tensor, Tensor], coefficients: Coefficients) {
    const [size, decay, shrink, beta1, rest1, beta2, rest2, correction, epsilon] = coefficients
    const slope = withDecay(g, w, decay)
    const mean = combine([beta1, m], [rest1, slope])
    const power = combine([beta2, s], [rest2, square(slope)])
    const direction = over(mean, plus(scaled(sqrt(power), correction), epsilon))
    return [minus(scaled(w, shrink), times(direction, size)), mean, power]
  },
}

/** The scalars of a step. `decay` is in the gradient, `shrink` the factor of the old weights. */
export function adamCoefficients(
  { beta1, beta2, epsilon }: AdamSettings,
  decay: number,
  shrink: number,
  step: number,
  learningRate: number,
): Coefficients {
  const size = learningRate / (1 - beta1 ** step)
  const correction = 1 / Math.sqrt(1 - beta2 ** step)
  return [size, decay, shrink, beta1, 1 - beta1, beta2, 1 - beta2, correction, epsilon]
}

/**
 * Step size and epsilon of TensorFlow's form. PyTorch's lr/(1−β1ᵗ)·m / (√v/√(1−β2ᵗ) + ε) has numerator and denominator
 * times √(1−β2ᵗ) there.
 */
export function adamScalars(
  { beta1, beta2, epsilon }: AdamSettings,
  step: number,
  learningRate: number,
): readonly [size: number, epsilon: number] {
  const correction = Math.sqrt(1 - beta2 ** step)
  return [(learningRate * correction) / (1 - beta1 ** step), epsilon * correction]
}

/** TensorFlow's fused Adam. */
export function captureAdam(
  graph: Graph,
  { beta1, beta2 }: AdamSettings,
  target: GraphTarget,
  gradient: Reference,
  [size = '', epsilon = '']: readonly Reference[],
  waits: readonly string[],
): Reference {
  // With powers of 0 TensorFlow leaves out its own correction, which would be in float32.
  const [none, one, two] = [graph.scalar(0), graph.scalar(beta1), graph.scalar(beta2)]
  const slots = [slotOf(target, 0), slotOf(target, 1)]
  const inputs = [target.handle, ...slots, none, none, size, one, two, epsilon, gradient, ...waits]
  return graph.node('ResourceApplyAdam', inputs, { ...unlocked, use_nesterov: attribute.bool(false) })
}

/** Adam with L2. */
export const adam: UpdateRule<OptimizerOf<'adam'>> = {
  laws: [adamLaw],
  update: (settings) => ({
    law: adamLaw,
    coefficients: (step, learningRate) =>
      adamCoefficients(settings, settings.weightDecay, 1, step, learningRate),
    scalars: (step, learningRate) => adamScalars(settings, step, learningRate),
    capture: (graph, target, scalars, waits) => {
      const gradient = decayed(graph, target, settings.weightDecay)
      return [captureAdam(graph, settings, target, gradient, scalars, waits)]
    },
  }),
}
