import type { Optimizer } from '#shared/model/training'

/** Learning rates that papers and courses start from. */
const usualRates: Readonly<Record<Optimizer['kind'], number>> = {
  sgd: 0.01,
  adam: 0.001,
  adamw: 0.001,
  rmsprop: 0.001,
}

/**
 * What to try after a run diverged: a tenth of the learning rate (without the dust of binary fractions), or the
 * optimizer's usual one where a tenth would still be above 0.1.
 */
export function calmerRate(learningRate: number, optimizer: Optimizer['kind']): number {
  const tenth = Number((learningRate / 10).toPrecision(12))
  return tenth > 0.1 ? usualRates[optimizer] : tenth
}
