import { dispose, variableGrads, type Scalar, type Tensor, type Variable } from '@tensorflow/tfjs-core'
import { AppError } from '#shared/errors'

/**
 * One eager training step: the loss and its gradients, then `update` for every variable in order (it changes the
 * variable in place). Returns the loss before the step; nothing is left behind.
 */
export function trainingStep(
  variables: readonly Variable[],
  loss: () => Scalar,
  update: (variable: Variable, gradient: Tensor, index: number) => void,
): number {
  const { value, grads } = variableGrads(loss, [...variables])
  for (const [index, variable] of variables.entries()) {
    const gradient = grads[variable.name]
    if (gradient === undefined)
      throw new AppError('BUG', 'internal', { message: `no gradient for ${variable.name}` })
    update(variable, gradient, index)
  }
  const [result] = value.dataSync()
  dispose([value, ...Object.values(grads)])
  return result ?? Number.NaN
}
