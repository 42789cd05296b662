import type { OptimizerOf } from '#shared/catalog/optimizers/index'
import { after } from '../capture/graph'
import { adamCoefficients, adamLaw, adamScalars, captureAdam } from './adam'
import { subtract } from './graphTerms'
import type { UpdateRule } from './rule'

/** Adam whose decay shrinks the weights by `learningRate · weightDecay` and stays out of the gradient. */
export const adamw: UpdateRule<OptimizerOf<'adamw'>> = {
  laws: [adamLaw],
  update: (settings) => {
    const { weightDecay } = settings
    return {
      law: adamLaw,
      coefficients: (step, learningRate) =>
        adamCoefficients(settings, 0, 1 - learningRate * weightDecay, step, learningRate),
      scalars: (step, learningRate) => [
        ...adamScalars(settings, step, learningRate),
        learningRate * weightDecay,
      ],
      capture: (graph, target, [size = '', epsilon = '', shrink = ''], waits) => {
        const { handle, value, gradient } = target
        const shrunk =
          weightDecay === 0 ? [] : [subtract(graph, handle, graph.float('Mul', value, shrink), waits)]
        const held = [...waits, ...shrunk.map(after)]
        return [captureAdam(graph, settings, target, gradient, [size, epsilon], held)]
      },
    }
  },
}
