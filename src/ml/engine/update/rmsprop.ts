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
import { local, sequence } from '../wasm/assembler/code'
import { add, div, elementwise, load, mul, squareRoot, store, sub } from '../wasm/native/elementwise'
import { assign, decayed, readSlot, slotOf, subtract } from './graphTerms'
import type { UpdateLaw } from './law'
import type { UpdateRule } from './rule'
import { combine, withDecay } from './tensorTerms'

type Coefficients = readonly [
  learningRate: number,
  decay: number,
  alpha: number,
  rest: number,
  epsilon: number,
  momentum: number,
]

/** The momentum buffer is always kept, and equals the direction where there is no momentum. */
const law: UpdateLaw = {
  kernel: elementwise('rmsprop', 4, 6, 3, (scalar, temporary) => {
    const [gradient, power, direction] = [temporary(0), temporary(1), temporary(2)]
    const g = local.get(gradient)
    return sequence(
      add(load(1), mul(scalar(1), load(0))),
      local.set(gradient),
      add(mul(scalar(2), load(2)), mul(scalar(3), mul(g, g))),
      local.set(power),
      store(2, local.get(power)),
      add(mul(scalar(5), load(3)), div(g, add(squareRoot(power), scalar(4)))),
      local.set(direction),
      store(3, local.get(direction)),
      store(0, sub(load(0), mul(scalar(0), local.get(direction)))),
    )
  }),
  plain(w, g, [s, b]: readonly [Float32Array, Float32Array], coefficients: Coefficients, from) {
    const [rate, decay, alpha, rest, epsilon, momentum] = coefficients
    for (let i = from; i < w.length; i++) {
      const weight = w[i] ?? 0
      const gradient = (g[i] ?? 0) + decay * weight
      const power = alpha * (s[i] ?? 0) + rest * gradient * gradient
      const direction = momentum * (b[i] ?? 0) + gradient / (Math.sqrt(power) + epsilon)
      s[i] = power
      b[i] = direction
      w[i] = weight - rate * direction
    }
  },
  operations(w, g, [s, b]: readonly [Tensor, Tensor], coefficients: Coefficients) {
    const [rate, decay, alpha, rest, epsilon, momentum] = coefficients
    const slope = withDecay(g, w, decay)
    const power = combine([alpha, s], [rest, square(slope)])
    const direction = combine([momentum, b], [1, over(slope, plus(sqrt(power), epsilon))])
    return [minus(w, times(direction, rate)), power, direction]
  },
}

/** RMSprop as PyTorch has it. */
export const rmsprop: UpdateRule<OptimizerOf<'rmsprop'>> = {
  laws: [law],
  update: ({ alpha, epsilon, momentum, weightDecay }) => ({
    law,
    coefficients: (_step, learningRate): Coefficients => [
      learningRate,
      weightDecay,
      alpha,
      1 - alpha,
      epsilon,
      momentum,
    ],
    scalars: (_step, learningRate) => [learningRate],
    // TensorFlow's own has epsilon inside of the root.
    capture: (graph, target, [rate = ''], waits) => {
      const { handle } = target
      const gradient = decayed(graph, target, weightDecay)
      const power = graph.float(
        'AddV2',
        graph.float('Mul', readSlot(graph, target, 0), graph.scalar(alpha)),
        graph.float('Mul', graph.float('Square', gradient), graph.scalar(1 - alpha)),
      )
      const root = graph.float('AddV2', graph.float('Sqrt', power), graph.scalar(epsilon))
      const direction = graph.float(
        'AddV2',
        graph.float('Mul', readSlot(graph, target, 1), graph.scalar(momentum)),
        graph.float('RealDiv', gradient, root),
      )
      return [
        assign(graph, slotOf(target, 0), power, waits),
        assign(graph, slotOf(target, 1), direction, waits),
        subtract(graph, handle, graph.float('Mul', direction, rate), waits),
      ]
    },
  }),
}
