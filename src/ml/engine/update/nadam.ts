import { add as plus, div as over, sqrt, square, sub as minus, type Tensor } from '@tensorflow/tfjs-core'
import type { OptimizerOf } from '#shared/catalog/optimizers/index'
import { local, sequence } from '../wasm/assembler/code'
import { add, div, elementwise, load, mul, squareRoot, store, sub } from '../wasm/native/elementwise'
import { assign, decayed, readSlot, slotOf, subtract } from './graphTerms'
import type { UpdateLaw } from './law'
import type { UpdateRule } from './rule'
import { combine, times as scaled, withDecay } from './tensorTerms'

type Settings = OptimizerOf<'nadam'>

/** What the gradient and the new mean are multiplied by, and 1/√(1 − beta2ᵗ). */
type StepScalars = readonly [gradientSize: number, meanSize: number, correction: number]

type Coefficients = readonly [
  ...StepScalars,
  decay: number,
  beta1: number,
  rest1: number,
  beta2: number,
  rest2: number,
  epsilon: number,
]

/** `w -= (gradientSize·g + meanSize·m) / (√s·correction + epsilon)`, m and s being Adam's running means. */
const law: UpdateLaw = {
  kernel: elementwise('nadam', 4, 9, 3, (scalar, temporary) => {
    const [gradient, first, second] = [temporary(0), temporary(1), temporary(2)]
    const g = local.get(gradient)
    const m = local.get(first)
    return sequence(
      add(load(1), mul(scalar(3), load(0))),
      local.set(gradient),
      add(mul(scalar(4), load(2)), mul(scalar(5), g)),
      local.set(first),
      add(mul(scalar(6), load(3)), mul(scalar(7), mul(g, g))),
      local.set(second),
      store(2, m),
      store(3, local.get(second)),
      store(
        0,
        sub(
          load(0),
          div(add(mul(scalar(0), g), mul(scalar(1), m)), add(mul(squareRoot(second), scalar(2)), scalar(8))),
        ),
      ),
    )
  }),
  plain(w, g, [m, s]: readonly [Float32Array, Float32Array], coefficients: Coefficients, from) {
    const [gradientSize, meanSize, correction, decay, beta1, rest1, beta2, rest2, epsilon] = coefficients
    for (let i = from; i < w.length; i++) {
      const weight = w[i] ?? 0
      const gradient = (g[i] ?? 0) + decay * weight
      const first = beta1 * (m[i] ?? 0) + rest1 * gradient
      const second = beta2 * (s[i] ?? 0) + rest2 * gradient * gradient
      m[i] = first
      s[i] = second
      w[i] =
        weight - (gradientSize * gradient + meanSize * first) / (Math.sqrt(second) * correction + epsilon)
    }
  },
  operations(w, g, [m, s]: readonly [Tensor, Tensor], coefficients: Coefficients) {
    const [gradientSize, meanSize, correction, decay, beta1, rest1, beta2, rest2, epsilon] = coefficients
    const slope = withDecay(g, w, decay)
    const mean = combine([beta1, m], [rest1, slope])
    const power = combine([beta2, s], [rest2, square(slope)])
    const direction = combine([gradientSize, slope], [meanSize, mean])
    const size = plus(scaled(sqrt(power), correction), epsilon)
    return [minus(w, over(direction, size)), mean, power]
  },
}

/** The momentum of a step: half of beta1 at first, beta1 in the end. 0.96 is Dozat's and PyTorch's. */
const momentumAt = ({ beta1, momentumDecay }: Settings, step: number): number =>
  beta1 * (1 - 0.5 * 0.96 ** (step * momentumDecay))

/** Below this, 1 less the product is 1. */
const negligible = 2 ** -54

/** Product of the momenta of the steps 1 to `step`: a function of the step alone, so that a run goes on anywhere. */
function momentumProduct(settings: Settings, step: number): number {
  let product = 1
  for (let past = 1; past <= step && product > negligible; past += 1) product *= momentumAt(settings, past)
  return product
}

function scalarsAt(settings: Settings, step: number, learningRate: number): StepScalars {
  const momentum = momentumAt(settings, step)
  const next = momentumAt(settings, step + 1)
  const product = momentumProduct(settings, step)
  return [
    (learningRate * (1 - momentum)) / (1 - product),
    (learningRate * next) / (1 - product * next),
    1 / Math.sqrt(1 - settings.beta2 ** step),
  ]
}

/** NAdam as PyTorch has it, with L2. */
export const nadam: UpdateRule<Settings> = {
  laws: [law],
  update: (settings) => {
    const { beta1, beta2, epsilon, weightDecay } = settings
    return {
      law,
      coefficients: (step, learningRate): Coefficients => [
        ...scalarsAt(settings, step, learningRate),
        weightDecay,
        beta1,
        1 - beta1,
        beta2,
        1 - beta2,
        epsilon,
      ],
      scalars: (step, learningRate) => scalarsAt(settings, step, learningRate),
      // TensorFlow has no such operation.
      capture: (graph, target, [gradientSize = '', meanSize = '', correction = ''], waits) => {
        const gradient = decayed(graph, target, weightDecay)
        const running = (slot: number, decay: number, value: string): string =>
          graph.float(
            'AddV2',
            graph.float('Mul', readSlot(graph, target, slot), graph.scalar(decay)),
            graph.float('Mul', value, graph.scalar(1 - decay)),
          )
        const mean = running(0, beta1, gradient)
        const power = running(1, beta2, graph.float('Square', gradient))
        const direction = graph.float(
          'AddV2',
          graph.float('Mul', gradient, gradientSize),
          graph.float('Mul', mean, meanSize),
        )
        const root = graph.float('Mul', graph.float('Sqrt', power), correction)
        const size = graph.float('AddV2', root, graph.scalar(epsilon))
        return [
          assign(graph, slotOf(target, 0), mean, waits),
          assign(graph, slotOf(target, 1), power, waits),
          subtract(graph, target.handle, graph.float('RealDiv', direction, size), waits),
        ]
      },
    }
  },
}
