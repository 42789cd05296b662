import { optimizers, type OptimizerKind } from '#shared/catalog/optimizers/index'

/**
 * What to try after a run diverged: a tenth of the learning rate (without the dust of binary fractions), or the
 * optimizer's usual one where a tenth would still be above 0.1.
 */
export function calmerRate(learningRate: number, optimizer: OptimizerKind): number {
  const tenth = Number((learningRate / 10).toPrecision(12))
  return tenth > 0.1 ? optimizers[optimizer].defaults.learningRate : tenth
}
