import { mul, sub, type Tensor } from '@tensorflow/tfjs-core'
import type { OptimizerOf } from '#shared/catalog/optimizers/index'
import { attribute } from '../capture/types'
import { local, sequence } from '../wasm/assembler/code'
import { add, elementwise, load, mul as multiply, store, sub as minus } from '../wasm/native/elementwise'
import { decayed, slotOf, unlocked } from './graphTerms'
import type { UpdateLaw } from './law'
import type { UpdateRule } from './rule'
import { combine, withDecay } from './tensorTerms'

type Plain = readonly [learningRate: number, decay: number]

/** `w -= learningRate·(g + decay·w)`. */
const plainLaw: UpdateLaw = {
  kernel: elementwise('sgd', 2, 2, 0, (scalar) => {
    const [w, g] = [load(0), load(1)]
    return store(0, minus(w, multiply(scalar(0), add(g, multiply(scalar(1), w)))))
  }),
  plain(w, g, _slots, [rate, decay]: Plain, from) {
    for (let i = from; i < w.length; i++) {
      const weight = w[i] ?? 0
      w[i] = weight - rate * ((g[i] ?? 0) + decay * weight)
    }
  },
  operations: (w, g, _slots, [rate, decay]: Plain) => [sub(w, mul(withDecay(g, w, decay), rate))],
}

type Momentum = readonly [
  learningRate: number,
  decay: number,
  momentum: number,
  gradientFactor: number,
  velocityFactor: number,
]

/**
 * `v = momentum·v + d` with `d = g + decay·w`, then `w -= learningRate·(gradientShare·d + velocityShare·v)`: plain momentum
 * has the shares 0 and 1, Nesterov's 1 and momentum. There is no branch in the loop.
 */
const momentumLaw: UpdateLaw = {
  kernel: elementwise('momentum', 3, 5, 2, (scalar, temporary) => {
    const [gradient, velocity] = [temporary(0), temporary(1)]
    return sequence(
      add(load(1), multiply(scalar(1), load(0))),
      local.set(gradient),
      add(multiply(scalar(2), load(2)), local.get(gradient)),
      local.set(velocity),
      store(2, local.get(velocity)),
      store(
        0,
        minus(
          load(0),
          multiply(
            scalar(0),
            add(multiply(scalar(3), local.get(gradient)), multiply(scalar(4), local.get(velocity))),
          ),
        ),
      ),
    )
  }),
  plain(w, g, [v]: readonly [Float32Array], coefficients: Momentum, from) {
    const [rate, decay, momentum, gradientFactor, velocityFactor] = coefficients
    for (let i = from; i < w.length; i++) {
      const weight = w[i] ?? 0
      const gradient = (g[i] ?? 0) + decay * weight
      const velocity = momentum * (v[i] ?? 0) + gradient
      v[i] = velocity
      w[i] = weight - rate * (gradientFactor * gradient + velocityFactor * velocity)
    }
  },
  operations(w, g, [v]: readonly [Tensor], coefficients: Momentum) {
    const [rate, decay, momentum, gradientFactor, velocityFactor] = coefficients
    const slope = withDecay(g, w, decay)
    const speed = combine([momentum, v], [1, slope])
    const direction = combine([gradientFactor, slope], [velocityFactor, speed])
    return [sub(w, mul(direction, rate)), speed]
  },
}

/** Stochastic gradient descent; the velocity is kept where there is momentum. */
export const sgd: UpdateRule<OptimizerOf<'sgd'>> = {
  laws: [plainLaw, momentumLaw],
  update: ({ momentum, nesterov, weightDecay }) => ({
    law: momentum > 0 ? momentumLaw : plainLaw,
    coefficients: (_step, learningRate): Plain | Momentum => {
      if (momentum === 0) return [learningRate, weightDecay]
      return nesterov
        ? [learningRate, weightDecay, momentum, 1, momentum]
        : [learningRate, weightDecay, momentum, 0, 1]
    },
    scalars: (_step, learningRate) => [learningRate],
    capture: (graph, target, [rate = ''], waits) => {
      const { handle } = target
      const gradient = decayed(graph, target, weightDecay)
      if (momentum === 0) {
        return [graph.node('ResourceApplyGradientDescent', [handle, rate, gradient, ...waits], unlocked)]
      }
      const inputs = [handle, slotOf(target, 0), rate, gradient, graph.scalar(momentum), ...waits]
      const own = { use_nesterov: attribute.bool(nesterov) }
      return [graph.node('ResourceApplyMomentum', inputs, { ...unlocked, ...own })]
    },
  }),
}
